export type { Words } from '../text/index.js';
