/** A file dropped anywhere on the page is taken as the visitor's text; the browser would leave the page for it. */
import { useEffect } from 'react';
import type { TextDraft } from '../store/state';
import { draftOf } from './files';

export function useFileDrop(take: (draft: Partial<TextDraft>) => void): void {
  useEffect(() => {
    const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files');
    const over = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      void draftOf([...event.dataTransfer!.files]).then(take);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [take]);
}
