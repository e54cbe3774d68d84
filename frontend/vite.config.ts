import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// Without a stylesheet of the site (frontend alone) the rest still builds.
const entries = ['page.ts', 'player.ts', 'style/site.css', 'style/player.css', 'style/figure.css']
  .map((name) => `src/${name}`)
  .filter((path) => existsSync(new URL(path, import.meta.url)))

export default defineConfig({
  // Relative, so that the files work wherever Django serves them from.
  base: './',
  publicDir: false,
  build: {
    outDir: '../src/osanka/built/frontend',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // The page's Content-Security-Policy allows no inline script and no data: script.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    // htmx holds an `eval` that page.ts switches off.
    rolldownOptions: { input: entries, checks: { eval: false } },
  },
  test: { include: ['tests/**/*.test.ts'], environment: 'node' },
})
