import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Files whose words people read, and where only `say` may hold them. */
const saying = [
  'src/views/**/*.{ts,tsx}',
  'src/server/pages/*.ts',
  'src/server/{caseload-in-words,child-record,done,open-question,people-in-words,problem-response,read-people-list}.ts',
  'src/telling/letter-words.ts',
];

/**
 * Tables of words in rooms that know nothing of languages: they are shown by `sayText`. Every text that
 * a property of them holds is a message, and every other that reads as words.
 */
const tables = [
  'src/domain/recording/words/*.ts',
  'src/domain/recording/{form-words,said,off-forms}.ts',
  'src/domain/entry/{agency-in-words,ask-state}.ts',
  'src/domain/people/{role,relation-words}.ts',
  'src/domain/problem.ts',
  'src/domain/{duties,custody}/*-clocks.ts',
];

/** Tests, and the page that shows every component with invented words. */
const apart = /\.(test|d)\.tsx?$|\/test-[^/]+\.ts$|views\/pages\/style\.tsx$/;

/** A text in a file that reads as words. */
export interface Words {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Every message and the files that it stands in, both in order: the same source gives the same catalogue. */
export function gatherCatalogue(root: string): Record<string, string[]> {
  const places = new Map<string, Set<string>>();
  const add = (message: string, file: string): void => {
    const files = places.get(message) ?? new Set();
    places.set(message, files.add(file));
  };
  for (const file of filesOf(root, saying)) {
    for (const call of callsIn(sourceOf(root, file))) {
      const [message] = call.arguments;
      if (message === undefined || !ts.isStringLiteralLike(message)) {
        throw new Error(`${file}: ${call.getText()} does not say its message as a literal`);
      }
      add(message.text, file);
    }
  }
  for (const file of filesOf(root, tables)) {
    for (const text of textsIn(sourceOf(root, file), file)) add(text, file);
  }
  return Object.fromEntries(
    [...places]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([text, files]) => [text, [...files].sort()]),
  );
}

/** The words of files, or of all whose words people read, that no call of `say` holds. */
export function wordsLeft(root: string, paths: readonly string[] = saying): readonly Words[] {
  return filesOf(root, paths).flatMap((file) => wordsIn(sourceOf(root, file), file));
}

function filesOf(root: string, patterns: readonly string[]): string[] {
  const files = patterns.flatMap((pattern) => {
    const isFolder = statSync(path.join(root, pattern), { throwIfNoEntry: false })?.isDirectory();
    return globSync(isFolder === true ? `${pattern}/**/*.{ts,tsx}` : pattern, { cwd: root });
  });
  return [...new Set(files)].filter((file) => !apart.test(file)).sort();
}

function sourceOf(root: string, file: string): ts.SourceFile {
  const text = readFileSync(path.join(root, file), 'utf8');
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

const sayers = new Set(['say', 'sayRich']);

/** Whether a node says a message: a call of `say` or `sayRich`. */
export function isSaying(node: ts.Node): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    sayers.has(node.expression.text)
  );
}

function callsIn(source: ts.SourceFile): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const look = (node: ts.Node): void => {
    if (isSaying(node)) calls.push(node);
    ts.forEachChild(node, look);
  };
  look(source);
  return calls;
}

function wordsIn(source: ts.SourceFile, file: string): Words[] {
  const found: Words[] = [];
  const note = (node: ts.Node, text: string): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push({ file, line: line + 1, text: text.replace(/\s+/g, ' ').trim() });
  };
  const look = (node: ts.Node): void => {
    if (isPassedOver(node)) return;
    if (isSaying(node)) {
      node.arguments.slice(1).forEach(look);
      return;
    }
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) note(node, node.text);
    if (ts.isStringLiteralLike(node) && readsAsWords(node.text)) note(node, node.text);
    if (ts.isTemplateExpression(node) && templateReadsAsWords(node)) note(node, node.getText());
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

function textsIn(source: ts.SourceFile, file: string): string[] {
  const texts = wordsIn(source, file).map(({ text }) => text);
  const look = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isStringLiteralLike(node.initializer)) {
      texts.push(node.initializer.text);
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return texts;
}

/** Attributes that hold no words: names of styles, addresses, codes. */
const wordless =
  /^(class|href|id|name|type|for|key|d|viewBox|transform|points|role|rel|method|action|src|pattern|autocomplete|recordedAs|aria-labelledby|aria-describedby|aria-controls|data-.*|.*[cC]lasses|.*Class)$/;

/** Attributes of an element that hold none, while properties of that name may: words of the glossary, what a form sends. */
const wordlessInElements = /^(of|content|value)$/;

function isPassedOver(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node))
    return true;
  if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return true;
  if (ts.isJsxAttribute(node)) {
    const name = node.name.getText();
    if (wordless.test(name) || wordlessInElements.test(name)) return true;
  }
  if (ts.isStringLiteral(node) && isKeyOrCompared(node)) return true;
  if (ts.isPropertyAssignment(node) && wordless.test(node.name.getText().replace(/'/g, '')))
    return true;
  // What stops the work is read by whoever keeps the house, in English.
  if (ts.isNewExpression(node) && node.expression.getText().endsWith('Error')) return true;
  return ts.isTaggedTemplateExpression(node) || isRegistration(node);
}

/** A code as the name of a property, or one that something is compared with, is not shown. */
function isKeyOrCompared(node: ts.StringLiteral): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent)) return parent.name === node;
  return ts.isBinaryExpression(parent) && comparisons.has(parent.operatorToken.kind);
}

const comparisons = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** A path at which a route is registered, a heading of the reply, the name of a figure or of a use of a key. */
function isRegistration(node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return false;
  const called = node.expression.getText();
  if (/^(read|keyFor)$/.test(called)) return true;
  return (
    /\.(header|type|get|set|log\.\w+)$/.test(called) &&
    node.arguments.every((argument) => ts.isStringLiteralLike(argument))
  );
}

/** Words have a space between letters, or begin with a capital and go on small; codes and styles do neither. */
function readsAsWords(text: string): boolean {
  if (/^[a-z0-9]+[-:/][^ ]*( [a-z-]*-[^ ]*)*$/.test(text)) return false;
  if (/^[a-z]+\/[a-z]+; charset=/.test(text)) return false;
  return /\p{L}[,.;:)’]* +[(‘]?\p{L}/u.test(text) || /^\p{Lu}\p{Ll}+[.:…]?$/u.test(text);
}

function templateReadsAsWords(node: ts.TemplateExpression): boolean {
  const pieces = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  if (pieces.some((piece) => /hf-|govuk-|moj-|^\/|https?:/.test(piece))) return false;
  return pieces.some((piece) => /(^|\s)\p{L}{2,}(\s|$|[,.;:])/u.test(piece) && /\s/.test(piece));
}
