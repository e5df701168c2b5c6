/** The HTTP interface, as `docs/local-chat.md` describes it. Each route says what comes in and what goes out. */
import { Hono } from 'hono'
import { mayEnter } from '../access.ts'
import type { Bell } from '../bell.ts'
import { durationOf } from '../clock.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { clockBody } from '../decode.ts'
import type { HomePage } from '../home.ts'
import type { LocalChatDeps } from '../ports.ts'
import { Problem } from '../problem.ts'
import { sentence } from '../words.ts'
import { actingRoutes } from './acting-routes.ts'
import { createAsking, type Env, json, limitJson } from './asking.ts'
import { clockShown, pageRoutes, peopleShown, spaceShown } from './page-routes.ts'
import { readingRoutes } from './reading-routes.ts'

export function localChatRoutes(
  deps: LocalChatDeps,
  { conversation, home }: { conversation: Conversation; home: HomePage },
  bell: Bell,
  stopping: () => AbortSignal,
): Hono {
  const { directory } = deps
  const asking = createAsking(directory)
  const app = new Hono<Env>()

  app.onError((error, c) => {
    const language = c.get('language') ?? 'fr'
    if (error instanceof Problem)
      return c.json({ error: sentence(language, error.code, error.facts) }, error.status)
    deps.failed?.(error)
    return c.json({ error: sentence(language, 'tryAgain') }, 503)
  })
  app.notFound((c) => c.json({ error: sentence('fr', 'notFound') }, 404))
  app.use('/api/*', async (c, next) => {
    await deps.demo?.catchUp()
    await next()
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
  })

  // Who and where.
  app.get('/api/people', async (c) => c.json(peopleShown(await directory.people())))
  app.get('/api/spaces', async (c) => {
    const person = await asking.reader(c)
    const spaces = await directory.spaces()
    const open = person ? spaces.filter((space) => mayEnter(person, space)) : spaces
    return c.json(open.map(spaceShown))
  })
  app.get('/api/commands', async (c) => {
    const person = await asking.person(c)
    return c.json(await deps.commands(person.id))
  })

  app.route('/', actingRoutes(deps, conversation, asking))
  app.route('/', readingRoutes(deps, asking, { bell, stopping, home }))

  // The demonstration clock.
  app.get('/api/clock', (c) => c.json(clockShown(deps)))
  app.post('/api/clock', limitJson, async (c) => {
    const as = c.req.query('as')
    if (as !== undefined) await asking.called(c, as)
    if (!deps.demo) throw new Problem(404, 'noDemoClock')
    const { advance } = await json(c, clockBody)
    const now = await deps.demo.advance(durationOf(advance))
    bell.ring()
    return c.json({ now: now.toISOString() })
  })

  // The page.
  app.route('/', pageRoutes(deps, { conversation, home }, asking))
  return app as unknown as Hono
}
