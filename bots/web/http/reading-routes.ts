/** What people read: a space, an inbox, what is new as a stream or in one answer, pictures and files. */
import { type Context, Hono } from 'hono'
import { mayEnter } from '../access.ts'
import type { Bell } from '../bell.ts'
import { seen, spaceFor } from '../conversation/origins.ts'
import type { HomePage } from '../home.ts'
import { filesIn, picturesOf, shown } from '../message.ts'
import type { LocalChatDeps, Place } from '../ports.ts'
import { Problem } from '../problem.ts'
import { type Asking, cursorOf, type Env } from './asking.ts'
import { type StreamEvent, streamOf } from './events.ts'
import { handedOver } from './handing.ts'

/** Messages in one answer; a client asks on from the cursor until an answer is empty. */
const PAGE = 500

export function readingRoutes(
  deps: LocalChatDeps,
  asking: Asking,
  { bell, stopping, home }: { bell: Bell; stopping: () => AbortSignal; home: HomePage },
): Hono<Env> {
  const { directory, log } = deps
  const app = new Hono<Env>()

  async function page(c: Context<Env>, place: Place, viewer: string | undefined) {
    const after = cursorOf(c.req.query('after'))
    const messages = await log.list(place, after, PAGE)
    return c.json({
      messages: inOrder(messages).map((message) => shown(message, viewer)),
      cursor: String(endOf(messages, after)),
    })
  }

  /** Asked for again at each batch: somebody may have joined or left a space meanwhile. */
  async function visibleTo(id: string, after: number) {
    const person = await directory.person(id)
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
    const failed = (error: unknown) => deps.failed?.(error)
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

  app.get('/api/spaces/:id/messages', async (c) => {
    const person = await asking.reader(c)
    const space = spaceFor(person, c.req.param('id'), await directory.spaces())
    return page(c, { spaces: [space.id] }, person?.id)
  })
  app.get('/api/inbox/:person/messages', async (c) => {
    const person = await asking.called(c, c.req.param('person'))
    return page(c, { spaces: [], inbox: person.id }, person.id)
  })
  app.get('/api/events', async (c) => {
    const person = await asking.person(c)
    return stream(c, (after) => saidTo(person.id, after))
  })
  app.get('/api/bell', (c) => stream(c, grown))
  app.get('/api/news', async (c) => {
    const person = await asking.person(c)
    const after = cursorOf(c.req.query('after'))
    const messages = await visibleTo(person.id, after)
    const cursor = String(endOf(messages, after))
    return c.json({ messages: inOrder(messages), cursor, more: messages.length === PAGE })
  })
  return app.route('/', attachedRoutes(deps, asking, home))
}

/** What stands in a message, beside its words. */
function attachedRoutes(
  { directory, log, files, draw }: LocalChatDeps,
  asking: Asking,
  home: HomePage,
): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/api/messages/:id/picture.png', async (c) => {
    const person = await asking.reader(c)
    const id = c.req.param('id')
    // Without a reader only what stands openly in a space is shown, as `GET /api/spaces/:id/messages` does.
    const openly = async () => {
      const message = await log.get(id)
      return message?.toUserId === undefined && message
    }
    const visible = !person
      ? await openly()
      : home.has(id)
        ? await home.card(person, id)
        : await seen(log, person, id, await directory.spaces())
    if (!visible) throw new Problem(404, 'unknownMessage')
    const picture = picturesOf(visible.content)[Number(c.req.query('n') ?? 0)]
    if (!picture) throw new Problem(404, 'noPicture')
    const layout = c.req.query('layout') === 'wide' ? 'wide' : 'narrow'
    return c.body(new Uint8Array(draw(picture, layout)), 200, {
      'Content-Type': 'image/png',
      'Cache-Control': 'private, max-age=31536000, immutable',
    })
  })
  app.get('/api/messages/:id/files/:file', async (c) => {
    const person = await asking.person(c)
    const message = await seen(log, person, c.req.param('id'), await directory.spaces())
    const id = c.req.param('file')
    const found = filesIn(message.content).includes(id) ? await files.open(person.id, id) : undefined
    if (!found) throw new Problem(404, 'noFile')
    return handedOver(c, found)
  })
  return app
}

/** Up to where these messages go, which come by when each was said or changed. */
function endOf(messages: ReadonlyArray<{ changed: number }>, after: number): number {
  return messages.at(-1)?.changed ?? after
}

/** As they were said: what was drawn anew stays where it stands. */
function inOrder<One extends { seq: number }>(messages: readonly One[]): One[] {
  return [...messages].sort((one, other) => one.seq - other.seq)
}
