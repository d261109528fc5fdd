import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type PluginOption } from 'vite';

/** The mock API answers only when asked for (MOCK_API=1) and is never part of a bundle. */
async function mockApi(): Promise<PluginOption> {
  if (process.env.MOCK_API !== '1') return null;
  const { mockApiPlugin } = await import('./dev/mock-api.ts');
  return mockApiPlugin();
}

const gateway = process.env.GATEWAY_URL ?? 'http://localhost:8080';

export default defineConfig(async () => ({
  plugins: [react(), await mockApi()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: process.env.MOCK_API === '1' ? {} : { proxy: { '/api': gateway } },
  preview: process.env.MOCK_API === '1' ? {} : { proxy: { '/api': gateway } },
  build: {
    target: 'es2023',
    // Nothing is inlined: the content security policy allows no data: scripts or fonts.
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' as const },
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'node' },
}));
