import { defineConfig } from '@playwright/test';
import { backendUrl, portalUrl } from './src/portal/addresses';

export default defineConfig({
  testDir: './src',
  globalSetup: './src/portal/ready.ts',
  testMatch: '**/*.e2e.ts',
  timeout: 180_000,
  expect: { timeout: 20_000 },
  workers: 1,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE
    ? [['list'], ['json']]
    : [['list']],
  use: {
    baseURL: portalUrl,
    actionTimeout: 20_000,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    // Recording every step takes its time; an error says what was on the page.
    trace: process.env.SLIPWAY_TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    },
  },
  projects: [{ name: 'portal' }],
  webServer: {
    // The same as `./slipway start`, with ports and folders of its own, and an empty memory: a leftover of the
    // last run could hide a failure.
    command:
      'rm -rf .slipway/e2e && mkdir -p .slipway/e2e && yarn start --config ../../app-config.yaml --config ../e2e-tests/app-config.e2e.yaml > .slipway/e2e/portal.log 2>&1',
    cwd: '../..',
    url: `${backendUrl}/.backstage/health/v1/readiness`,
    timeout: 300_000,
    reuseExistingServer: !process.env.CI,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
