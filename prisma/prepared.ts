/**
 * What PGlite has been asked before is neither parsed nor planned again. Its own `query` sends every statement as new, and
 * in WebAssembly reading and planning one takes longer than doing it. PostgreSQL keeps statements that have a name; here
 * each text gets one. Whether a plan serves every value is left to PostgreSQL (`plan_cache_mode`, auto).
 */
import type { PGlite } from '@electric-sql/pglite'

/** Texts that are remembered; the product has about 300, and a text that depends on a number of rows has many. */
const REMEMBERED = 500

type Send = PGlite['execProtocolStream']
type Answer = Awaited<ReturnType<Send>>
type Statement = { text: string; name: string; parsed: Answer; described?: Answer }

const [PARSE, BIND, DESCRIBE, SYNC, QUERY] = [...'PBDSQ'].map((letter) => letter.charCodeAt(0))
const [OF_STATEMENT, OF_PORTAL] = [...'SP'].map((letter) => letter.charCodeAt(0))
/** Where a message holds the name of the statement, which PGlite leaves empty; each begins with a letter and a length. */
const NAME_IN = { parse: 5, bind: 6, describe: 6 }
/** What forgets names on the side of the database. Temporary tables and plans may be discarded without. */
const FORGETS = /\b(?:discard\s+all|deallocate)\b/i
/** A text whose answer has other columns by now (0A000), or whose name is not known any more (26000). */
const OUTDATED = new Set(['0A000', '26000'])

const prepared = new WeakSet<PGlite>()

/**
 * Has `engine` remember statements from now on; asked twice, it does so once. The messages of one query come one after the
 * other, in the order in which PGlite's `query` sends them: nothing else is sent between them.
 * Source: https://www.postgresql.org/docs/17/protocol-flow.html (extended query).
 */
export function rememberStatements(engine: PGlite): void {
  if (prepared.has(engine)) return
  prepared.add(engine)
  const send: Send = engine.execProtocolStream.bind(engine)
  /** The one that was used last comes last. */
  const known = new Map<string, Statement>()
  let current: Statement | undefined
  let made = 0

  async function parse(message: Uint8Array, options: Parameters<Send>[1]): Promise<Answer> {
    current = undefined
    const text = textOf(message)
    // One that brings types of its own may be another statement with the same text.
    if (text === undefined) return send(message, options)
    let statement = known.get(text)
    if (statement) known.delete(text)
    else {
      for (const oldest of known.size < REMEMBERED ? [] : [...known.values()].slice(0, 1)) {
        known.delete(oldest.text)
        await send(closing(oldest.name), options)
      }
      made += 1
      const name = `s${made}`
      statement = { text, name, parsed: await send(withName(message, NAME_IN.parse, name), options) }
    }
    known.set(text, statement)
    current = statement
    return statement.parsed
  }

  async function describe(statement: Statement, message: Uint8Array, options: Parameters<Send>[1]) {
    statement.described ??= await send(withName(message, NAME_IN.describe, statement.name), options)
    return statement.described
  }

  engine.execProtocolStream = async (message, options) => {
    const [kind] = message
    if (kind === PARSE) return parse(message, options)
    if (kind === QUERY && FORGETS.test(Buffer.from(message).toString('utf8', 5))) known.clear()
    if (!current) return send(message, options)
    const statement = current
    if (kind === SYNC) current = undefined
    if (kind === DESCRIBE && message[5] === OF_STATEMENT) return describe(statement, message, options)
    // Columns come as text whatever is bound: those of the portal are those of the statement.
    if (kind === DESCRIBE && message[5] === OF_PORTAL && statement.described)
      return statement.described.filter(({ name }) => name !== 'parameterDescription')
    if (kind !== BIND) return send(message, options)
    try {
      return await send(withName(message, NAME_IN.bind, statement.name), options)
    } catch (error) {
      if (OUTDATED.has((error as { code?: string }).code ?? '')) known.delete(statement.text)
      throw error
    }
  }
}

/** The text of a statement without name and types; undefined for another. */
function textOf(message: Uint8Array): string | undefined {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength)
  const end = bytes.indexOf(0, NAME_IN.parse + 1)
  const isPlain = bytes[NAME_IN.parse] === 0 && bytes.readUInt16BE(end + 1) === 0
  return isPlain ? bytes.toString('utf8', NAME_IN.parse + 1, end) : undefined
}

/** The same message with `name` where it held an empty one. */
function withName(message: Uint8Array, at: number, name: string): Uint8Array {
  const bytes = Buffer.concat([message.subarray(0, at), Buffer.from(name), message.subarray(at)])
  bytes.writeUInt32BE(bytes.length - 1, 1)
  return bytes
}

/** Has the database forget a statement. */
function closing(name: string): Uint8Array {
  return withName(Uint8Array.of('C'.charCodeAt(0), 0, 0, 0, 0, 'S'.charCodeAt(0), 0), 6, name)
}
