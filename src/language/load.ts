/** Changes the language of what is shown, once its catalogue is there: English comes with each room, others when first used. */
import { setLanguage, type Language } from './language';
import { takeCatalogue } from './words-of';

/** @throws Error where the catalogue cannot be fetched: the language stays what it was. */
export async function loadLanguage(chosen: Language): Promise<void> {
  if (chosen === 'zh') takeCatalogue('zh', { ...(await import('./zh/all')) });
  setLanguage(chosen);
}
