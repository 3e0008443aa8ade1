import { defineConfig } from 'vitest/config';
import react from '@vitejs/plugin-react';
import { namesPlugin } from './vite/names-plugin.ts';

export default defineConfig({
  // Relative, so that the build runs from any sub-path of a static host.
  base: './',
  plugins: [react(), namesPlugin()],
  worker: { format: 'es', plugins: () => [namesPlugin()] },
  build: { target: 'es2022', chunkSizeWarningLimit: 2000 },
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
  },
});
