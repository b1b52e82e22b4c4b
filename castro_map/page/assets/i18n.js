// The words of the interface. They stand in the scripts in English, marked as gettext marks them;
// a page in another language brings its catalogue, from castro_map/locale by way of i18n.py.

let catalogue = {};
let language = 'en';

export function useWords(words) {
  ({ language = 'en', catalogue = {} } = words || {});
}

// The text in the page's language, with {name} filled in from the values.
export function gettext(text, values) {
  return filled(catalogue[text] || text, values);
}

// The same where a number decides the form; {count} is that number as the language writes it.
export function ngettext(one, many, count, values) {
  const forms = catalogue[one];
  const form = forms ? forms[fromIntl('PluralRules').select(count)] || forms.other : count === 1 ? one : many;
  return filled(form, { count: numeral(count), ...values });
}

// Marks a text that is looked up later: a constant is made before the catalogue is there.
export function N_(text) {
  return text;
}

function filled(text, values) {
  return values ? text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole) : text;
}

// What the browser knows of the language, made when it is first needed: that takes it a while.
const intl = new Map();

export function numeral(number) {
  return number < 1000 ? String(number) : fromIntl('NumberFormat').format(number);
}

function fromIntl(name) {
  const key = `${name} ${language}`;
  if (!intl.has(key)) intl.set(key, new Intl[name](language));
  return intl.get(key);
}
