/**
 * `npm run pictures`: the pictures of the README and of the guides, taken from the running product after the story of
 * `npm run demo`. Needs Chromium. What they show is said beside each, in the language of the page that shows it.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { story } from '../../bots/demo/story.ts'
import { openBrowser } from '../browser/browser.ts'
import { startChat } from '../browser/chat.ts'
import { become, settled, write } from '../browser/page.ts'

const FOLDER = new URL('../../docs/pictures/', import.meta.url).pathname

const SCREEN = { width: 1200, height: 760 }
const TELEPHONE = { width: 390, height: 760 }

type Picture = {
  name: string
  size: { width: number; height: number }
  person: string
  /** The last thing that is done before it is taken. */
  show(page: Page): Promise<void>
}

const INBOX = '@inbox'

async function go(page: Page, place: string): Promise<void> {
  const button = page.locator(`[data-place="${place}"]`)
  if (!(await button.isVisible())) await page.click('#places-toggle')
  await button.click()
  await page.waitForSelector(`[data-place="${place}"][aria-current="page"]`, { state: 'attached' })
}

/** A command in private, until what it shows is there. */
async function command(page: Page, line: string, shown: string): Promise<void> {
  await go(page, INBOX)
  await write(page, line)
  await page.waitForSelector(shown)
}

const PICTURES: readonly Picture[] = [
  {
    name: 'chat',
    size: SCREEN,
    person: 'ines',
    async show(page) {
      await go(page, 'maths-questions')
      await write(page, 'Comment partager l’écran d’une tablette avec le vidéoprojecteur ?')
      await page.waitForSelector('#threads >> text=Réponse garantie avant >> nth=-1')
    },
  },
  {
    name: 'progress',
    size: SCREEN,
    person: 'ines',
    show: (page) => command(page, '/progression', '#threads img >> nth=-1'),
  },
  {
    name: 'stagiaire-declarer',
    size: TELEPHONE,
    person: 'karim',
    async show(page) {
      await go(page, INBOX)
      await write(page, '/declarer')
      await page.waitForSelector('dialog[open]')
      await page.fill('#field-title', 'Une carte mentale à plusieurs, en 6e')
    },
  },
  {
    name: 'formation-questions',
    size: TELEPHONE,
    person: 'claire',
    show: (page) => command(page, '/questions', '#threads >> text=SOS-MATHS >> nth=-1'),
  },
  {
    name: 'coordination-alertes',
    size: TELEPHONE,
    person: 'helene',
    show: (page) => command(page, '/alertes', '#threads >> text=Alertes >> nth=-1'),
  },
]

async function take(browser: Browser, url: string, { name, size, person, show }: Picture): Promise<void> {
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: size === TELEPHONE ? 2 : 1,
    locale: 'fr-FR',
    // Waiting for something in the page is asked in words of a script.
    bypassCSP: true,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(url)
  await settled(page)
  await become(page, person)
  await show(page)
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  // Whatever is still moving into view comes to rest.
  await page.waitForFunction(`!document.querySelector('[aria-busy="true"]')`)
  await writeFile(join(FOLDER, `${name}.png`), await page.screenshot())
  await context.close()
  process.stdout.write(`docs/pictures/${name}.png\n`)
}

const [chat, browser] = await Promise.all([startChat(), openBrowser(), mkdir(FOLDER, { recursive: true })])
try {
  const told = { references: new Map<string, string>() }
  for (const act of story) await act.play(chat.stage, told)
  for (const picture of PICTURES) await take(browser, chat.url, picture)
} finally {
  await browser.close()
  await chat.close()
}
