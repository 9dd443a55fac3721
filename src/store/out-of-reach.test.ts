import { describe, expect, it } from 'vitest';
import { isOutOfReach } from './out-of-reach.ts';

const withCode = (code: string, more: object = {}): Error =>
  Object.assign(new Error('said by the database'), { code, ...more });

describe('a database that is out of reach', () => {
  it.each([
    ['a server that stops', withCode('57P01')],
    ['a server that was killed', withCode('57P02')],
    ['a server that is not ready yet', withCode('57P03')],
    ['a statement that took too long', withCode('57014')],
    ['a lock that was waited for too long', withCode('55P03')],
    ['a disk that is full', withCode('53100')],
    ['no connection left', withCode('53300')],
    ['two who waited for each other', withCode('40P01')],
    ['a socket that nobody answers', withCode('ECONNREFUSED', { syscall: 'connect' })],
    ['a socket that is not there', withCode('ENOENT', { syscall: 'connect' })],
    ['a connection that is cut', new Error('Connection terminated unexpectedly')],
    ['a pool that has nothing to give', new Error('timeout exceeded when trying to connect')],
    ['an answer that does not come', new Error('Query read timeout')],
  ])('is %s', (_, error) => {
    expect(isOutOfReach(error)).toBe(true);
  });

  it.each([
    ['a key that is there already', withCode('23505')],
    ['a right that is missing', withCode('42501')],
    ['a file that is missing', withCode('ENOENT', { syscall: 'open' })],
    ['a mistake of our own', new TypeError('undefined is not a function')],
    ['something that is no error', 'Connection terminated'],
  ])('is not %s', (_, error) => {
    expect(isOutOfReach(error)).toBe(false);
  });
});
