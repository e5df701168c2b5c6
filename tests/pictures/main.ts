/**
 * `npm run pictures`: the pictures of the README and of the guides, taken from the running product after the story of
 * `npm run demo`. Needs Chromium. What they show is said beside each, in the language of the page that shows it.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Stage } from '../../bots/demo/stage.ts'
import { story } from '../../bots/demo/story.ts'
import { openBrowser } from '../browser/browser.ts'
import { startChat } from '../browser/chat.ts'
import { become, settled, write } from '../browser/page.ts'
import { rowsOf } from '../support/rows.ts'

const FOLDER = new URL('../../docs/pictures/', import.meta.url).pathname

const SCREEN = { width: 1200, height: 820 }
const TELEPHONE = { width: 390, height: 900 }

type Picture = {
  name: string
  size: { width: number; height: number }
  person: string
  /** The last thing that is done before it is taken. */
  show(page: Page): Promise<void>
  /** What alone is taken; the whole window otherwise. */
  only?: string
}

const INBOX = '@inbox'
/** The message that was said last. */
const LAST = '#threads article >> nth=-1'

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
      await page.waitForSelector('#threads >> text=Une réponse vous est garantie >> nth=-1')
    },
  },
  {
    name: 'progress',
    size: SCREEN,
    person: 'ines',
    only: LAST,
    show: (page) => command(page, '/progression', '#threads img >> nth=-1'),
  },
  {
    name: 'declarer',
    size: TELEPHONE,
    person: 'karim',
    only: 'dialog[open]',
    async show(page) {
      await go(page, INBOX)
      await write(page, '/declarer')
      await page.waitForSelector('dialog[open]')
      await page.fill('#field-title', 'Une carte mentale à plusieurs, en 6e')
    },
  },
  {
    name: 'attester',
    size: TELEPHONE,
    person: 'claire',
    only: LAST,
    show: (page) => command(page, '/attester MATHS 2026 2', `${LAST} >> text=Attester`),
  },
  {
    name: 'questions',
    size: TELEPHONE,
    person: 'claire',
    only: LAST,
    show: (page) => command(page, '/questions', `${LAST} >> text=Questions en attente`),
  },
  {
    name: 'alertes',
    size: TELEPHONE,
    person: 'helene',
    only: LAST,
    show: (page) => command(page, '/alertes', `${LAST} >> text=Alertes`),
  },
  {
    name: 'rapport',
    size: SCREEN,
    person: 'helene',
    only: `${LAST} >> img:not(.avatar)`,
    show: (page) => command(page, '/rapport', `${LAST} >> img:not(.avatar)`),
  },
]

/** What waits when the story is over: an activity to attest, a question that nobody answered for three days, the panels. */
async function continued(stage: Stage): Promise<void> {
  const [form] = (await stage.say('karim', '/declarer')).replies
  if (!form) throw new Error('the form of a declaration is shown')
  await stage.fill('karim', form, {
    title: 'Une carte mentale à plusieurs, en 6e',
    description:
      'En 6e, par groupes de quatre, les élèves ont construit une carte mentale partagée pour préparer un exposé, puis l’ont commentée au tableau.',
    where: 'school',
    when: '12/11/2026',
    competences: ['A3.2', 'B2.3', 'B3.1'],
  })
  await stage.say('ines', '/sos Comment faire travailler deux classes sur le même document ?')
  await stage.pass({ days: 3, hours: 1 })
  // As where the demonstration is started.
  await rowsOf(stage.db).space.updateMany({ data: { panelOwed: true } })
  await stage.pass({ hours: 1 })
}

async function take(
  browser: Browser,
  url: string,
  { name, size, person, show, only }: Picture,
): Promise<void> {
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
  // A card alone is taken whole, and as if nothing lay over it.
  if (only?.startsWith(LAST)) {
    await page.addStyleTag({ content: '#composer { display: none }' })
    await page.setViewportSize({ ...size, height: 2_000 })
  }
  const seen = only === undefined ? page : page.locator(only)
  await writeFile(join(FOLDER, `${name}.png`), await seen.screenshot())
  await context.close()
  process.stdout.write(`docs/pictures/${name}.png\n`)
}

const [chat, browser] = await Promise.all([startChat(), openBrowser(), mkdir(FOLDER, { recursive: true })])
try {
  const told = { references: new Map<string, string>() }
  for (const act of story) await act.play(chat.stage, told)
  await continued(chat.stage)
  for (const picture of PICTURES) await take(browser, chat.url, picture)
} finally {
  await browser.close()
  await chat.close()
}
// A timer of the embedded database outlives it, and would keep the process.
process.exit()
