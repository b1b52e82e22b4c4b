// A bare Streamlit app: drawn when its title is.
const peer = { inside: false, drawn: () => document.querySelector('h1') };
