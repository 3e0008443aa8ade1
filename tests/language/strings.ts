/**
 * Finds in a source file what would be shown or said and stands outside the catalogues. Refuses to hold: which files are held
 * to that (rooms.ts).
 */
import ts from 'typescript';

export interface Finding {
  readonly line: number;
  readonly text: string;
}

/** Attributes whose text is read or said. */
const SHOWN =
  /^(aria-(label|description|roledescription|valuetext)|title|placeholder|alt|label|lead)$/;
/** Properties that are shown wherever a table has them. */
const SHOWN_PROPERTY =
  /^(label|title|meaning|lead|about|called|caption|placeholder|says|sentence)$/;
/** Properties that name what has a title of its own (ui/panel/title-of.ts). */
const UNSEEN_PROPERTY = /^panel$/;
/** Two words, or one with a sentence's end; `$` stands for what a template is filled with. */
const SENTENCE = /\p{L}{2,}[,.:;…]?\s+[\p{L}$]|[$\p{L}]\s+\p{L}{2,}|\p{L}{2,}(…|\s…|[.?!]$)/u;
const WORD = /\p{L}{2,}/u;
const CSS_COLOUR = /^color-mix\(/;
/** Of formulas and units, which every language has alike. */
const FORMULA = /\b(?:nats|Var|Cov|tr|px)\b²?/gu;
/** Calls whose text is for who keeps the code, or a name. */
const UNSEEN_CALL =
  /^(console\.\w+|(\w+\.)*(querySelector(All)?|closest|matches|matchMedia|getContext|getItem|setItem)|useKept|keep|panelAt|sectionNamed)$/;

/** What a formula says in words: its `\text{…}`. */
const wordsIn = (latex: string): string => (latex.match(/\\text\{[^}]*\}/g) ?? []).join('; ');

const isFormula = ({ parent }: Partial<ts.Node>): boolean =>
  parent !== undefined &&
  ts.isTaggedTemplateExpression(parent) &&
  parent.tag.getText() === 'String.raw';

/** The text of a literal, with `$` for what a template is filled with; null for anything else. */
function literalText(node: ts.Node): string | null {
  if (isFormula(node)) return wordsIn(node.getText());
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('$');
}

/** What decides whether a literal is shown: the nearest attribute, property, call or type around it. */
type Place = 'shown' | 'unseen' | 'text';

function placeOf(node: ts.Node): Place {
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (ts.isJsxAttribute(parent)) return SHOWN.test(parent.name.getText()) ? 'shown' : 'unseen';
    if (ts.isPropertyAssignment(parent)) {
      if (parent.name === at || UNSEEN_PROPERTY.test(parent.name.getText())) return 'unseen';
      return SHOWN_PROPERTY.test(parent.name.getText()) ? 'shown' : 'text';
    }
    if (ts.isTypeNode(parent) || ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent))
      return 'unseen';
    // What is thrown tells of a defect: it is said in English, beside a sentence of the page.
    if (ts.isNewExpression(parent) && /Error$/.test(parent.expression.getText())) return 'unseen';
    if (ts.isCallExpression(parent) && parent.expression !== at) {
      return UNSEEN_CALL.test(parent.expression.getText()) ? 'unseen' : 'text';
    }
    if (ts.isFunctionLike(parent) || ts.isStatement(parent)) return 'text';
  }
  return 'text';
}

function isOutside(node: ts.Node): string | null {
  if (ts.isJsxText(node)) {
    return WORD.test(node.text.replace(FORMULA, '')) ? node.text.trim() : null;
  }
  const text = literalText(node);
  if (text === null) return null;
  const place = placeOf(node);
  if (place === 'unseen' || CSS_COLOUR.test(text)) return null;
  // A word alone is shown where it stands between tags.
  const inTags = ts.isJsxExpression(node.parent) && ts.isJsxElement(node.parent.parent);
  return (place === 'shown' || inTags ? WORD : SENTENCE).test(text.replace(FORMULA, ''))
    ? text
    : null;
}

export function parsed(file: string, source: string): ts.SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind);
}

/** What stands outside the catalogues in a file. */
export function stringsOutside(file: ts.SourceFile): Finding[] {
  const found: Finding[] = [];
  const visit = (node: ts.Node) => {
    const text = isOutside(node);
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (text !== null) found.push({ line, text });
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Sentences of these rooms that are taken where a module begins: they would stay in the language of that moment. */
export function takenTooEarly(file: ts.SourceFile, rooms: readonly string[]): Finding[] {
  const found: Finding[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node)) return;
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      rooms.includes(node.expression.expression.getText())
    ) {
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ line, text: node.getText() });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
