import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { download } from '../../../../bots/exchange/files/download.ts'
import { FILE_BYTES_MAX } from '../../../../core/kernel/files.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function serve(answer: RequestListener): Promise<string> {
  const listening = createServer(answer)
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/file`
}

const isRefused = ({ status }: Response) => status === 404

test('a file comes whole, with what the platform wants to hear', async () => {
  const address = await serve((request, response) => response.end(request.headers['authorization']))
  const found = await download(address, 3, { headers: { authorization: 'Bearer x' }, isRefused })
  expect(found).toEqual({ ok: true, bytes: Buffer.from('Bearer x') })
})

test('what is too big by its own word is not asked for', async () => {
  let asked = 0
  const address = await serve((_, response) => {
    asked += 1
    response.end()
  })
  expect(await download(address, FILE_BYTES_MAX + 1, { isRefused })).toEqual({ ok: false, reason: 'too-big' })
  expect(asked).toBe(0)
})

test('what turns out to be too big is not read to its end', async () => {
  const address = await serve((_, response) => {
    // Longer than is ever kept, and never at its end.
    response.write(Buffer.alloc(FILE_BYTES_MAX + 1))
  })
  expect(await download(address, 10, { isRefused })).toEqual({ ok: false, reason: 'too-big' })
})

test('what the platform refuses is refused; what is out of order is thrown', async () => {
  const address = await serve((request, response) => {
    response.statusCode = request.url === '/file' ? 404 : 503
    response.end('no')
  })
  expect(await download(address, 10, { isRefused })).toEqual({ ok: false, reason: 'refused' })
  const broken = (response: Response) => {
    if (response.status === 503) throw new Error('later')
    return false
  }
  await expect(download(`${address}/other`, 10, { isRefused: broken })).rejects.toThrow('later')
})

test('a redirect leads nowhere', async () => {
  const address = await serve((request, response) => {
    if (request.url === '/file') response.writeHead(302, { location: '/elsewhere' })
    response.end('secret')
  })
  await expect(download(address, 10, { isRefused })).rejects.toThrow()
})

test('the end of the process ends a download', async () => {
  const end = new AbortController()
  const address = await serve((_, response) => {
    response.write('beginning')
    end.abort()
  })
  await expect(download(address, 10, { signal: end.signal, isRefused })).rejects.toThrow()
})
