import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    environment: 'node',
    // Vitest sets BASE_URL to its own value in the tests; the platform's address is handed over under another name.
    env: { PLATFORM_URL: process.env.BASE_URL ?? 'http://localhost:8080' },
    testTimeout: 90_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
