/** `npm run dev`: pages to look at the player and the figure without a server. Not part of the product. */
import { createReadStream, existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defineConfig } from 'vite'

const built = resolve(process.env['OSANKA_BUILT'] ?? '../src/osanka/built')
const TYPES: Record<string, string> = { json: 'application/json', svg: 'image/svg+xml', glb: 'model/gltf-binary' }

export default defineConfig({
  root: '.',
  publicDir: false,
  server: { port: 5199, strictPort: true, host: '127.0.0.1', open: false },
  plugins: [
    {
      name: 'built-files',
      configureServer(server) {
        server.middlewares.use('/built', (request, response, next) => {
          const file = join(built, (request.url ?? '').split('?')[0]!)
          if (!existsSync(file) || !statSync(file).isFile()) return next()
          response.setHeader('Content-Type', TYPES[file.split('.').pop()!] ?? 'application/octet-stream')
          createReadStream(file).pipe(response)
        })
      },
    },
  ],
})
