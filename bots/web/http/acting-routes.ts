/** What people do: say something, press a button, fill in a form, send a file. */
import { Hono } from 'hono'
import type { Conversation } from '../conversation/conversation.ts'
import { spaceFor } from '../conversation/origins.ts'
import { actionBody, draftBody, formBody, messageBody } from '../decode.ts'
import { type StoredMessage, shown } from '../message.ts'
import type { FileStore, LocalPerson } from '../ports.ts'
import { Problem } from '../problem.ts'
import { type Asking, type Env, limitFile, limitJson } from './asking.ts'

export function actingRoutes(
  { files }: { files: FileStore },
  conversation: Conversation,
  asking: Asking,
): Hono<Env> {
  const app = new Hono<Env>()

  app.post('/api/messages', limitJson, async (c) => {
    const given = await asking.body(c, messageBody)
    const { person, spaces, space, thread, text, eventId } = given
    const place = space === undefined ? {} : { space: spaceFor(person, space, spaces) }
    const said = {
      ...place,
      text,
      files: given.files ?? [],
      ...(thread === undefined ? {} : { thread }),
      ...(eventId === undefined ? {} : { eventId }),
    }
    const { id, replies } = await conversation.say(person, said, spaces)
    return c.json({ id, replies: forPerson(replies, person) }, 202)
  })
  app.post('/api/actions', limitJson, async (c) => {
    const { person, spaces, message, action, eventId } = await asking.body(c, actionBody)
    const pressed = { message, action, ...(eventId === undefined ? {} : { eventId }) }
    return c.json({ replies: forPerson(await conversation.press(person, pressed, spaces), person) }, 202)
  })
  app.post('/api/forms', limitJson, async (c) => {
    const { person, spaces, form, values, eventId } = await asking.body(c, formBody)
    const submitted = { form, values, ...(eventId === undefined ? {} : { eventId }) }
    const result = await conversation.submit(person, submitted, spaces)
    const replies = forPerson(result.replies, person)
    return result.accepted
      ? c.json({ replies }, 202)
      : c.json({ errors: result.errors, form: result.form, language: result.language, replies }, 422)
  })
  app.put('/api/drafts', limitJson, async (c) => {
    const { person, spaces, form, values } = await asking.body(c, draftBody)
    await conversation.saveDraft(person, form, values, spaces)
    return c.body(null, 204)
  })
  // Who sends it is known first, so that they read in their language that it is too large.
  app.use('/api/files', async (c, next) => {
    await asking.reader(c)
    await next()
  })
  app.post('/api/files', limitFile, async (c) => {
    const person = await asking.person(c)
    const name = fileName(c.req.query('name'))
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    if (bytes.length === 0) throw new Problem(400, 'emptyFile')
    const stored = await files.put(person.id, name, bytes)
    if (!stored.ok) return c.json({ error: stored.error }, 422)
    return c.json({ id: stored.id, name: stored.name, size: stored.size }, 201)
  })
  return app
}

function forPerson(messages: readonly StoredMessage[], person: LocalPerson) {
  return messages.map((message) => shown(message, person.id))
}

/** Only the last part of a path, should a browser send one. */
function fileName(given: string | undefined): string {
  const name = (given ?? '').split(/[/\\]/).at(-1)?.trim() ?? ''
  if (name === '' || name.length > 200) throw new Problem(400, 'fileName')
  return name
}
