/** The HTTP interface, as `docs/local-chat.md` describes it. Each route says what comes in and what goes out. */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import type { Language } from '../../core/kernel/actor.ts'
import { FILE_BYTES_MAX, FILE_MEGABYTES } from '../../core/kernel/files.ts'
import { mayEnter } from './access.ts'
import type { Bell } from './bell.ts'
import { durationOf } from './clock.ts'
import { type Conversation, spaceFor } from './conversation.ts'
import { actionBody, clockBody, draftBody, formBody, messageBody } from './decode.ts'
import { type StreamEvent, streamOf } from './events.ts'
import { handedOver } from './handing.ts'
import type { StoredMessage } from './message.ts'
import { filesIn, picturesOf, shown } from './message.ts'
import { clockShown, pageRoutes, peopleShown, spaceShown } from './page-routes.ts'
import type { LocalChatDeps, LocalPerson, Place } from './ports.ts'
import { Problem } from './problem.ts'
import { sentence } from './words.ts'

/** Words end in `o` in French, in `B` in English. */
const JSON_LIMIT = { bytes: 512 * 1024, words: '512 K' }
const FILE_LIMIT = { bytes: FILE_BYTES_MAX, words: `${FILE_MEGABYTES} M` }
/** Messages in one answer; a client asks on from the cursor until an answer is empty. */
const PAGE = 500

type Env = { Variables: { language: Language } }

export function localChatRoutes(
  deps: LocalChatDeps,
  conversation: Conversation,
  bell: Bell,
  stopping: () => AbortSignal,
): Hono {
  const { directory, log } = deps
  const failed = (error: unknown) => deps.failed?.(error)
  const app = new Hono<Env>()

  app.onError((error, c) => {
    const language = c.get('language') ?? 'fr'
    if (error instanceof Problem)
      return c.json({ error: sentence(language, error.code, error.facts) }, error.status)
    failed(error)
    return c.json({ error: sentence(language, 'tryAgain') }, 503)
  })
  app.notFound((c) => c.json({ error: sentence('fr', 'notFound') }, 404))
  app.use('/api/*', async (c, next) => {
    await deps.demo?.catchUp()
    await next()
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
  })

  async function personCalled(c: Context<Env>, id: string | undefined): Promise<LocalPerson> {
    const person = (await directory.people()).find((candidate) => candidate.id === id)
    if (!person) throw new Problem(404, 'unknownPerson')
    c.set('language', person.language)
    return person
  }

  /** `?as=`, where it may be left out: whoever reads without saying who they are reads as anybody. */
  async function reader(c: Context<Env>): Promise<LocalPerson | undefined> {
    const as = c.req.query('as')
    return as === undefined ? undefined : personCalled(c, as)
  }

  async function body<Body extends { as: string }>(c: Context<Env>, schema: z.ZodType<Body>) {
    const given = await json(c, schema)
    return { ...given, person: await personCalled(c, given.as), spaces: await directory.spaces() }
  }

  async function page(c: Context<Env>, place: Place, viewer: string | undefined) {
    const after = cursorOf(c.req.query('after'))
    const messages = await log.list(place, after, PAGE)
    return c.json({
      messages: inOrder(messages).map((message) => shown(message, viewer)),
      cursor: String(endOf(messages, after)),
    })
  }

  const limitJson = limit(JSON_LIMIT)

  // Who and where.
  app.get('/api/people', async (c) => c.json(peopleShown(await directory.people())))
  app.get('/api/spaces', async (c) => {
    const person = await reader(c)
    const spaces = await directory.spaces()
    const open = person ? spaces.filter((space) => mayEnter(person, space)) : spaces
    return c.json(open.map(spaceShown))
  })
  app.get('/api/commands', async (c) => {
    const person = await personCalled(c, c.req.query('as'))
    return c.json(await deps.commands(person.id))
  })

  // What people do.
  app.post('/api/messages', limitJson, async (c) => {
    const { person, spaces, space, thread, text, files = [], eventId } = await body(c, messageBody)
    const place = space === undefined ? {} : { space: spaceFor(person, space, spaces) }
    const said = {
      ...place,
      text,
      files,
      ...(thread === undefined ? {} : { thread }),
      ...(eventId === undefined ? {} : { eventId }),
    }
    const { id, replies } = await conversation.say(person, said, spaces)
    return c.json({ id, replies: forPerson(replies, person) }, 202)
  })
  app.post('/api/actions', limitJson, async (c) => {
    const { person, spaces, message, action, eventId } = await body(c, actionBody)
    const pressed = { message, action, ...(eventId === undefined ? {} : { eventId }) }
    return c.json({ replies: forPerson(await conversation.press(person, pressed, spaces), person) }, 202)
  })
  app.post('/api/forms', limitJson, async (c) => {
    const { person, spaces, form, values, eventId } = await body(c, formBody)
    const submitted = { form, values, ...(eventId === undefined ? {} : { eventId }) }
    const result = await conversation.submit(person, submitted, spaces)
    const replies = forPerson(result.replies, person)
    return result.accepted
      ? c.json({ replies }, 202)
      : c.json({ errors: result.errors, form: result.form, language: result.language, replies }, 422)
  })
  app.put('/api/drafts', limitJson, async (c) => {
    const { person, spaces, form, values } = await body(c, draftBody)
    await conversation.saveDraft(person, form, values, spaces)
    return c.body(null, 204)
  })
  // Who sends it is known first, so that they read in their language that it is too large.
  app.use('/api/files', async (c, next) => {
    await reader(c)
    await next()
  })
  app.post('/api/files', limit(FILE_LIMIT), async (c) => {
    const person = await personCalled(c, c.req.query('as'))
    const name = fileName(c.req.query('name'))
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    if (bytes.length === 0) throw new Problem(400, 'emptyFile')
    const stored = await deps.files.put(person.id, name, bytes)
    if (!stored.ok) return c.json({ error: stored.error }, 422)
    return c.json({ id: stored.id, name: stored.name, size: stored.size }, 201)
  })

  // What people read.
  app.get('/api/spaces/:id/messages', async (c) => {
    const person = await reader(c)
    const space = spaceFor(person, c.req.param('id'), await directory.spaces())
    return page(c, { spaces: [space.id] }, person?.id)
  })
  app.get('/api/inbox/:person/messages', async (c) => {
    const person = await personCalled(c, c.req.param('person'))
    return page(c, { spaces: [], inbox: person.id }, person.id)
  })
  app.get('/api/events', async (c) => {
    const person = await personCalled(c, c.req.query('as'))
    return stream(c, (after) => saidTo(person.id, after))
  })
  app.get('/api/bell', (c) => stream(c, grown))
  app.get('/api/news', async (c) => {
    const person = await personCalled(c, c.req.query('as'))
    const after = cursorOf(c.req.query('after'))
    const messages = await visibleTo(person.id, after)
    const cursor = String(endOf(messages, after))
    return c.json({ messages: inOrder(messages), cursor, more: messages.length === PAGE })
  })
  app.get('/api/messages/:id/picture.png', async (c) => {
    const person = await reader(c)
    const message = await log.get(c.req.param('id'))
    // Without a reader only what stands openly in a space is shown, as `GET /api/spaces/:id/messages` does.
    const visible = person
      ? await conversation.seen(person, c.req.param('id'), await directory.spaces())
      : message?.toUserId === undefined && message
    if (!visible) throw new Problem(404, 'unknownMessage')
    const picture = picturesOf(visible.content)[Number(c.req.query('n') ?? 0)]
    if (!picture) throw new Problem(404, 'noPicture')
    return c.body(new Uint8Array(deps.draw(picture)), 200, {
      'Content-Type': 'image/png',
      'Cache-Control': 'private, max-age=31536000, immutable',
    })
  })

  app.get('/api/messages/:id/files/:file', async (c) => {
    const person = await personCalled(c, c.req.query('as'))
    const message = await conversation.seen(person, c.req.param('id'), await directory.spaces())
    const id = c.req.param('file')
    const found = filesIn(message.content).includes(id) ? await deps.files.open(person.id, id) : undefined
    if (!found) throw new Problem(404, 'noFile')
    return handedOver(c, found)
  })

  /** Asked for again at each batch: somebody may have joined or left a space meanwhile. */
  async function visibleTo(id: string, after: number) {
    const person = (await directory.people()).find((candidate) => candidate.id === id)
    if (!person) return []
    const spaces = (await directory.spaces())
      .filter((space) => mayEnter(person, space))
      .map((space) => space.id)
    const messages = await log.list({ spaces, inbox: id }, after, PAGE)
    return messages.map((message) => shown(message, id))
  }

  async function stream(c: Context<Env>, batch: (after: number) => Promise<readonly StreamEvent[]>) {
    const resumed = c.req.header('last-event-id') ?? c.req.query('after')
    const after = resumed === undefined ? await log.end() : cursorOf(resumed)
    return streamOf({ c, after, bell, stopping: stopping(), batch, failed })
  }

  async function saidTo(id: string, after: number) {
    const messages = await visibleTo(id, after)
    return messages.map((message) => ({
      seq: message.changed,
      event: 'message',
      data: JSON.stringify(message),
    }))
  }

  /** That something was said, and nothing of it. */
  async function grown(after: number) {
    const end = await log.end()
    return end > after ? [{ seq: end, event: 'grown', data: String(end) }] : []
  }

  // The demonstration clock.
  app.get('/api/clock', (c) => c.json(clockShown(deps)))
  app.post('/api/clock', limitJson, async (c) => {
    const as = c.req.query('as')
    if (as !== undefined) await personCalled(c, as)
    if (!deps.demo) throw new Problem(404, 'noDemoClock')
    const { advance } = await json(c, clockBody)
    const now = await deps.demo.advance(durationOf(advance))
    bell.ring()
    return c.json({ now: now.toISOString() })
  })

  // The page.
  const asked = { person: (c: Context) => personCalled(c, c.req.query('as')), cursor: cursorOf }
  app.route('/', pageRoutes(deps, conversation, asked))
  return app as unknown as Hono
}

async function json<Body>(c: Context<Env>, schema: z.ZodType<Body>): Promise<Body> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new Problem(415, 'notJsonType')
  const parsed: unknown = await c.req.json().catch(() => {
    throw new Problem(400, 'notJson')
  })
  const read = schema.safeParse(parsed)
  if (read.success) return read.data
  const fields = read.error.issues.map((issue) => issue.path.join('.') || 'JSON')
  throw new Problem(400, 'badRequest', { detail: [...new Set(fields)].join(', ') })
}

function limit({ bytes, words }: { bytes: number; words: string }) {
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new Problem(413, 'tooLarge', { limit: words })
    },
  })
}

function forPerson(messages: readonly StoredMessage[], person: LocalPerson) {
  return messages.map((message) => shown(message, person.id))
}

function cursorOf(text: string | undefined): number {
  if (text === undefined || text === '') return 0
  const cursor = Number(text)
  if (!/^\d{1,16}$/.test(text) || !Number.isSafeInteger(cursor)) throw new Problem(400, 'badCursor')
  return cursor
}

/** Up to where these messages go, which come by when each was said or changed. */
function endOf(messages: ReadonlyArray<{ changed: number }>, after: number): number {
  return messages.at(-1)?.changed ?? after
}

/** As they were said: what was drawn anew stays where it stands. */
function inOrder<One extends { seq: number }>(messages: readonly One[]): One[] {
  return [...messages].sort((one, other) => one.seq - other.seq)
}

/** Only the last part of a path, should a browser send one. */
function fileName(given: string | undefined): string {
  const name = (given ?? '').split(/[/\\]/).at(-1)?.trim() ?? ''
  if (name === '' || name.length > 200) throw new Problem(400, 'fileName')
  return name
}
