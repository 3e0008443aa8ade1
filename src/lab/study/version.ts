/** The program's version, as studies record it. */
export { version as VERSION } from '../../../package.json';
