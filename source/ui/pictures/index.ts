// All that a full screen is made of, but Ink, which is loaded behind the first picture.
export { targetAt } from '../target-at.js';
export { alertText } from '../told/alert-text.js';
export { titleText } from '../told/title-text.js';
export { createPictures } from './pictures.js';
export { createRowReferences } from './row-references.js';
