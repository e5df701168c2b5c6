/** Debian's Chromium, driven over its debugging protocol. Nothing is downloaded. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

// Configuration of the test run, not of the product.
const executable = process.env.CHROMIUM ?? USUAL.find((path) => existsSync(path))

/** @throws Error saying what to install. */
export async function openBrowser(): Promise<Browser> {
  if (!executable) {
    throw new Error(
      'no Chromium: apt-get install -y chromium, or name one in the environment variable CHROMIUM',
    )
  }
  return chromium.launch({
    executablePath: executable,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-quic', '--lang=fr-FR'],
  })
}
