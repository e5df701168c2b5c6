/** Who asks, and what with: the person a request names, its body, its cursor. */
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import type { Language } from '../../../core/kernel/actor.ts'
import { FILE_BYTES_MAX, FILE_MEGABYTES } from '../../../core/kernel/files.ts'
import type { Directory, LocalPerson } from '../ports.ts'
import { Problem } from '../problem.ts'

/** In which language a request is refused: that of the person it names. */
export type Env = { Variables: { language: Language } }

export type Asking = ReturnType<typeof createAsking>

export function createAsking(directory: Directory) {
  /** @throws Problem 404 for somebody who is not here. */
  async function called(c: Context<Env>, id: string | undefined): Promise<LocalPerson> {
    const person = id === undefined ? undefined : await directory.person(id)
    if (!person) throw new Problem(404, 'unknownPerson')
    c.set('language', person.language)
    return person
  }

  return {
    called,

    /** The person of `?as=`. */
    person: (c: Context<Env>) => called(c, c.req.query('as')),

    /** `?as=`, where it may be left out: whoever reads without saying who they are reads as anybody. */
    async reader(c: Context<Env>): Promise<LocalPerson | undefined> {
      const as = c.req.query('as')
      return as === undefined ? undefined : called(c, as)
    },

    async body<Body extends { as: string }>(c: Context<Env>, schema: z.ZodType<Body>) {
      const given = await json(c, schema)
      return { ...given, person: await called(c, given.as), spaces: await directory.spaces() }
    },
  }
}

export async function json<Body>(c: Context<Env>, schema: z.ZodType<Body>): Promise<Body> {
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

export function cursorOf(text: string | undefined): number {
  if (text === undefined || text === '') return 0
  const cursor = Number(text)
  if (!/^\d{1,16}$/.test(text) || !Number.isSafeInteger(cursor)) throw new Problem(400, 'badCursor')
  return cursor
}

/** Words end in `o` in French, in `B` in English. */
export const limitJson = limit({ bytes: 512 * 1024, words: '512 K' })
export const limitFile = limit({ bytes: FILE_BYTES_MAX, words: `${FILE_MEGABYTES}\u00a0M` })

function limit({ bytes, words }: { bytes: number; words: string }) {
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new Problem(413, 'tooLarge', { limit: words })
    },
  })
}
