/** Files in the page: attached to what one writes, and seen or saved by whoever reads it. */
import { expect, it } from 'vitest'
import { png } from '../support/pictures.ts'
import { settled, violations, visiting, write } from './page.ts'

const { open } = visiting()

const capture = { name: 'capture.png', mimeType: 'image/png', buffer: Buffer.from(png('vue')) }
const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Mes essais') }

it('a picture is seen where it stands, with its name to hear, and anything else is saved', async () => {
  const page = await open()
  await page.setInputFiles('#attach', [capture, notes])
  await page.waitForSelector('#attached li >> text=notes.txt')
  await write(page, 'Que veut dire ce message ?')
  const picture = page.locator('.mine .sent img').last()
  await picture.waitFor()
  expect(await picture.getAttribute('alt')).toBe('capture.png')
  await page.waitForFunction(`document.querySelector('.mine .sent img').naturalWidth > 0`)
  const link = page.locator('.mine a[download]').last()
  expect(await link.getAttribute('download')).toBe('notes.txt')
  expect(await page.locator('#attached li').count()).toBe(0)
  expect(await violations(page)).toEqual([])
})

it('files are attached by keyboard, taken back, and are there again after a reload', async () => {
  const page = await open()
  await page.focus('#send')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.id')).toBe('attach')
  await page.setInputFiles('#attach', [capture, notes])
  await page.waitForSelector('#attached li >> text=notes.txt')
  await page.click('[aria-label="Retirer notes.txt"]')
  await page.reload()
  await settled(page)
  await page.waitForSelector('#attached li >> text=capture.png')
  expect(await page.locator('#attached li').count()).toBe(1)
  await page.click('[aria-label="Retirer capture.png"]')
})

it('what is dropped or pasted there is attached', async () => {
  const page = await open()
  const given = `(type, of) => {
    const data = new DataTransfer()
    data.items.add(new File([new Uint8Array(${JSON.stringify([...png('collée')])})], of, { type: 'image/png' }))
    const event = type === 'drop'
      ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
      : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    document.getElementById('text').dispatchEvent(event)
  }`
  await page.evaluate(`(${given})('paste', 'collée.png')`)
  await page.waitForSelector('#attached li >> text=collée.png')
  await page.evaluate(`(${given})('drop', 'déposée.png')`)
  await page.waitForSelector('#attached li >> text=déposée.png')
})
