export { default as header } from './header';
export { default as share } from './share';
