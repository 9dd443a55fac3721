import { phraseBook } from '../as-written/phrase-book.ts';
import { readOnce } from '../as-written/read-once.ts';

type Sex = 'm' | 'f';

const book = phraseBook<Sex>(
  [
    [
      'm',
      'man, male, bloke, guy, gentleman, boyfriend, boy friend, husband, fiance, stepfather, stepdad, uncle, grandfather, grandad, granddad, brother, boy, lad',
    ],
    [
      'f',
      'woman, female, lady, girlfriend, girl friend, wife, fiancee, stepmother, stepmum, aunt, aunty, auntie, grandmother, granny, gran, nan, nana, sister, girl',
    ],
  ],
  // The mother's friend is not for that a woman.
  'a an the of to in his her their its this that mum mums mother mothers dad dads father fathers childs childrens',
);

/** Whether a description is of a man or a woman; nothing where its words do not say, or say both. */
export const readSexWords = readOnce((asWritten: string): Sex | undefined => {
  const [sex, ...others] = new Set(
    book.read(asWritten).flatMap(({ found }) => found.map(({ meaning }) => meaning)),
  );
  return others.length === 0 ? sex : undefined;
});
