/** Attributes that a person reads or hears. */
const read = new Set([
  'label',
  'title',
  'aria-label',
  'aria-description',
  'placeholder',
  'description',
  'alt',
]);
/** Lingui's own elements: what stands in them goes through the catalogue. */
const translated = new Set(['Trans', 'Plural', 'Select', 'SelectOrdinal']);

/** An example of an address, a language code or a code in groups: the same in every language. */
const shape = /^(?:https?:\/\/\S*|[a-z]{2}|X+(?:-X+)+)$/;

const hasLetters = (text) => /\p{L}/u.test(text) && !shape.test(text.trim());

/** The words that an expression shows as they stand there; a tagged template is a macro's. */
function bareWords(node) {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' && hasLetters(node.value) ? [node] : [];
    case 'TemplateLiteral':
      return node.quasis.some((part) => hasLetters(part.value.raw)) ? [node] : [];
    case 'ConditionalExpression':
      return [...bareWords(node.consequent), ...bareWords(node.alternate)];
    case 'LogicalExpression':
      return bareWords(node.right);
    case 'JSXExpressionContainer':
      return bareWords(node.expression);
    default:
      return [];
  }
}

function isTranslated(node) {
  for (let above = node.parent; above; above = above.parent) {
    if (above.type === 'JSXElement' && translated.has(above.openingElement.name.name)) return true;
  }
  return false;
}

const message = 'words on screen go through the catalogue: t`…` or <Trans>';

/** Refuses words in the window that no catalogue knows. `placeOf` tells where a file stands. */
export const noBareWords = (placeOf) => ({
  create(context) {
    const from = placeOf(context);
    if (!from?.startsWith('src/renderer/') || /\.test\.tsx?$/.test(from)) return {};
    const report = (nodes) => {
      for (const node of nodes) if (!isTranslated(node)) context.report({ node, message });
    };
    return {
      JSXText: (node) => report(hasLetters(node.value) ? [node] : []),
      JSXExpressionContainer(node) {
        if (node.parent.type !== 'JSXAttribute') report(bareWords(node));
      },
      JSXAttribute(node) {
        if (read.has(node.name.name)) report(bareWords(node.value));
      },
    };
  },
});
