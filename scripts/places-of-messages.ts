import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import ts from 'typescript';
import { isSaying } from './words-in-source.ts';

/**
 * What is wrong with the messages of the source: one that cannot be read, that is said when its file is
 * loaded (and so in nobody's language), or whose places and values are not the same. The compiler's types
 * tell what each call hands over.
 */
export function messagesAmiss(root: string): { readonly calls: number; readonly amiss: string[] } {
  const settings = ts.getParsedCommandLineOfConfigFile(
    path.join(root, 'tsconfig.json'),
    { noEmit: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  if (settings === undefined) throw new Error('the settings of the compiler cannot be read');
  const files = settings.fileNames.filter((file) => file.includes('/src/'));
  const program = ts.createProgram(files, settings.options);
  const checker = program.getTypeChecker();
  const amiss: string[] = [];
  let calls = 0;
  const look = (node: ts.Node, isLater: boolean): void => {
    if (isSaying(node)) {
      calls += 1;
      const source = node.getSourceFile();
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      const where = `${path.relative(root, source.fileName)}:${line + 1}`;
      if (!isLater) amiss.push(`${where} is said when the file is loaded`);
      amiss.push(...wrongPlaces(node, checker).map((wrong) => `${where} ${wrong}`));
    }
    ts.forEachChild(node, (child) => {
      look(child, isLater || ts.isFunctionLike(node));
    });
  };
  for (const source of program.getSourceFiles()) {
    const isOurs = source.fileName.startsWith(path.join(root, 'src'));
    const isSpoken = isOurs && source.text.includes('words/say.ts');
    if (isSpoken && !/\.test\.tsx?$|\/src\/words\//.test(source.fileName)) look(source, false);
  }
  return { calls, amiss };
}

function wrongPlaces(call: ts.CallExpression, checker: ts.TypeChecker): string[] {
  const [message, values] = call.arguments;
  if (message === undefined || !ts.isStringLiteralLike(message)) return ['is no literal'];
  let places: ReadonlySet<string>;
  try {
    places = placesIn(new IntlMessageFormat(message.text, 'en-GB').getAst());
  } catch (error) {
    return [`cannot be read: ${(error as Error).message}`];
  }
  const handed = values === undefined ? [] : checker.getTypeAtLocation(values).getProperties();
  const names = new Set(handed.map(({ name }) => name));
  return [
    ...[...places].filter((name) => !names.has(name)).map((name) => `fills no {${name}}`),
    ...[...names].filter((name) => !places.has(name)).map((name) => `has no place for ${name}`),
  ];
}

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** The names of places and of tags, also within plurals and tags. */
function placesIn(elements: Elements, found = new Set<string>()): ReadonlySet<string> {
  for (const element of elements) {
    if (!('value' in element) || (element.type as number) === literal) continue;
    found.add(element.value);
    if ('options' in element) {
      for (const { value } of Object.values(element.options)) placesIn(value, found);
    }
    if ('children' in element) placesIn(element.children, found);
  }
  return found;
}

/** The number that the parser gives to plain text. */
const literal = 0;
