/** What the page asks for beyond the conversation itself: its opening in one answer, its pages, its words and its files. */
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import type { Language } from '../../../core/kernel/actor.ts'
import { mayEnter } from '../access.ts'
import { pageAsset } from '../assets.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { spaceFor } from '../conversation/origins.ts'
import type { HomePage } from '../home.ts'
import { shown } from '../message.ts'
import type { LocalChatDeps, LocalPerson, LocalSpace } from '../ports.ts'
import { createReading } from '../reading.ts'
import { WORDS } from '../words.ts'
import { type Asking, cursorOf, type Env } from './asking.ts'

export function pageRoutes(
  deps: LocalChatDeps,
  { conversation, home }: { conversation: Pick<Conversation, 'formAsLeft'>; home: HomePage },
  asking: Asking,
): Hono<Env> {
  const { directory, log } = deps
  const reading = createReading(deps)
  const app = new Hono<Env>()
  app.use('/api/*', compress({ encoding: 'gzip' }))

  const wordsIn = (language: Language) => {
    const { page } = WORDS[language]
    return { ...page, questionsAbout: page.questionsAbout.replace('{within}', deps.promised(language)) }
  }

  /** Who stands first, for a browser that was never here, or whose person is no more. */
  async function opener(id: string | undefined): Promise<LocalPerson | undefined> {
    const people = await directory.people()
    return people.find((person) => person.id === id) ?? people[0]
  }

  const atHome = async (person: LocalPerson) =>
    (await home.cards(person)).map((card) => shown(card, person.id))

  // Everything at once: on a slow network each question costs half a second, however small.
  app.get('/api/opening', async (c) => {
    const person = await opener(c.req.query('as'))
    const language = person?.language ?? 'fr'
    // Read first: what is said meanwhile comes twice rather than never.
    const cursor = String(await log.end())
    const spaces = await directory.spaces()
    const open = person ? spaces.filter((space) => mayEnter(person, space)) : []
    const places: Array<LocalSpace | undefined> = person ? [...open, undefined] : []
    const pages = places.map(async (space) => [
      space?.id ?? INBOX,
      person && (await reading.opening(person, space, spaces)),
    ])
    return c.json({
      as: person?.id ?? '',
      cursor,
      words: wordsIn(language),
      people: peopleShown(await directory.people()),
      clock: clockShown(deps),
      spaces: open.map(spaceShown),
      commands: person ? await deps.commands(person.id) : [],
      home: person ? await atHome(person) : [],
      places: Object.fromEntries(await Promise.all(pages)),
    })
  })
  app.get('/api/home', async (c) => {
    const person = await asking.person(c)
    return c.json({ cards: await atHome(person) })
  })
  app.get('/api/conversation', async (c) => {
    const person = await asking.person(c)
    const spaces = await directory.spaces()
    const named = c.req.query('space')
    const space = named === undefined ? undefined : spaceFor(person, named, spaces)
    const before = c.req.query('before')
    return c.json(
      await reading.page(person, space, spaces, before === undefined ? undefined : cursorOf(before)),
    )
  })
  app.get('/api/forms/:id', async (c) => {
    const person = await asking.person(c)
    const form = await conversation.formAsLeft(person, c.req.param('id'), await directory.spaces())
    return c.json({ form })
  })
  app.get('/api/words', (c) => c.json({ fr: wordsIn('fr'), en: wordsIn('en') }))

  app.get('/', (c) => served(c, '/'))
  app.get('/:name{[\\w-]+\\.(?:js|css|svg|woff2)}', (c) => served(c, c.req.path))
  return app
}

/** The page's name of an inbox; no space can have this id. */
const INBOX = '@inbox'

function served(c: Context, path: string) {
  const asset = pageAsset(path)
  if (!asset) return c.notFound()
  const headers = { ETag: asset.etag, 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding' }
  if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304, headers)
  const taken = new Set((c.req.header('accept-encoding') ?? '').split(/\s*,\s*/))
  const [encoding, bytes] = asset.encoded.find(([name]) => taken.has(name)) ?? []
  return c.body(bytes ?? asset.bytes, 200, {
    ...headers,
    'Content-Type': asset.type,
    ...(encoding ? { 'Content-Encoding': encoding } : {}),
  })
}

export const peopleShown = (people: readonly LocalPerson[]) =>
  people.map(({ id, name, memberships, language }) => ({
    id,
    name,
    roles: [...new Set(memberships.flatMap(({ roles }) => roles))].sort(),
    group: memberships[0]?.code ?? '',
    groups: memberships.map(({ code, roles }) => ({ code, roles })),
    language,
  }))

export const spaceShown = ({ id, name, purpose, group }: LocalSpace) => ({ id, name, purpose, group })

export const clockShown = ({ clock, zone, demo }: LocalChatDeps) => ({
  now: clock.now().toISOString(),
  zone,
  demo: demo !== undefined,
})
