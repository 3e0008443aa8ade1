export { default as charts } from './charts';
export { default as explore } from './explore';
export { default as header } from './header';
export { default as microscope } from './microscope';
export { default as panel } from './panel';
export { default as share } from './share';
export { default as verdicts } from './verdicts';
