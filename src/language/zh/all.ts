export { default as header } from './header';
