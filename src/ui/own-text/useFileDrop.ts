/**
 * A file dropped anywhere on the page goes where it belongs, for which the browser would leave the page: a study's file to
 * Seeds, any other is taken as the visitor's text.
 */
import { useEffect } from 'react';
import { showPanel } from '../page/showPanel';
import { draftFiles } from './files';

/** What studies are saved as, and what spreadsheets make of their tables. */
const STUDY_FILE = /\.(json|csv|tsv)$/i;

async function openStudy(file: File): Promise<void> {
  const { openStudyFile } = await import('../seeds/openStudyFile');
  await openStudyFile(file);
  showPanel('Seeds');
}

export function useFileDrop(): void {
  useEffect(() => {
    const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files');
    const over = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      const files = [...event.dataTransfer!.files];
      if (files.length === 1 && STUDY_FILE.test(files[0].name)) void openStudy(files[0]);
      else void draftFiles(files);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
