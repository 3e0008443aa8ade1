/** The visitor's own text: the dialog it is pasted into, and files dropped anywhere on the page. */
import { useStore } from '../store/store';
import { TextDialog } from './TextDialog';
import { useFileDrop } from './useFileDrop';

export function OwnText() {
  const draft = useStore((state) => state.textDraft);
  useFileDrop();
  return draft && <TextDialog draft={draft} />;
}
