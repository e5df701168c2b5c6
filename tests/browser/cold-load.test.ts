/**
 * What opening the page for the first time costs, and how long it takes on a slow telephone network. The figures are
 * printed: `npm run test:browser -- tests/browser/cold-load.test.ts`. How long it takes is for people to judge.
 */
import { expect, it } from 'vitest'
import { visiting } from './page.ts'

const { cold } = visiting()

/** Slow 3G as WebPageTest has it. */
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }

it('is 8 requests and 110 KB at most', async () => {
  const { page, url } = await cold()
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  await network.send('Network.emulateNetworkConditions', SLOW)
  // What is asked for: the browser may look at its icon once more when it pleases.
  const asked = new Set<string>()
  let bytes = 0
  network.on('Network.requestWillBeSent', ({ request }) => {
    asked.add(request.url)
  })
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  const begun = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(
    `document.querySelector('#notice')?.textContent === '' && document.querySelector('#text')?.placeholder !== ''`,
  )
  const usable = performance.now() - begun
  await page.evaluate(`document.fonts.ready.then(() => true)`)
  const requests = asked.size
  process.stdout.write(
    `cold load: ${requests} requests, ${(bytes / 1024).toFixed(1)} KB, usable in ${(usable / 1000).toFixed(1)} s on slow 3G\n`,
  )
  expect(requests).toBeLessThanOrEqual(8)
  expect(bytes).toBeLessThanOrEqual(110 * 1024)
})
