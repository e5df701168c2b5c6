/** How a statement stands, and what whoever has its code is shown: no more than its holder chose. Pure. */
import type { Content } from './content.ts'

/** What its holder lets be seen, from nothing to everything; each shows what those before it show. */
export const SHOWS = ['nothing', 'validity', 'name', 'competences'] as const
export type Shows = (typeof SHOWS)[number]

/** What a holder chooses among when they share it. */
export const SHARED = ['validity', 'name', 'competences'] as const satisfies readonly Shows[]
export type Shared = (typeof SHARED)[number]

export const STANDINGS = ['valid', 'superseded', 'revoked'] as const
export type Standing = (typeof STANDINGS)[number]

export interface Issued {
  readonly reference: string
  readonly issuedAt: Date
  readonly shows: Shows
  readonly revokedAt: Date | null
  /** When a verdict that it names was first changed. */
  readonly supersededAt: Date | null
  readonly content: Content
}

/** Taken back by its holder, it is that, whatever became of the verdicts. */
export function standingOf({
  revokedAt,
  supersededAt,
}: Pick<Issued, 'revokedAt' | 'supersededAt'>): Standing {
  if (revokedAt) return 'revoked'
  return supersededAt ? 'superseded' : 'valid'
}

export type Seen =
  | { readonly standing: 'revoked'; readonly since: Date }
  | {
      readonly standing: 'valid' | 'superseded'
      /** Of one that does not stand any more. */
      readonly since: Date | null
      readonly reference: string
      readonly issuedAt: Date
      readonly organisation: string
      /** `id@version`. */
      readonly framework: string
      readonly name?: string
      readonly attested?: {
        readonly lines: Content['lines']
        /** Of the framework; absent where these are a part that its holder chose. */
        readonly total?: number
      }
    }

/** Undefined where its holder shows nothing: as for one that does not exist. */
export function seenOf(issued: Issued): Seen | undefined {
  const { shows, revokedAt, supersededAt, reference, issuedAt, content } = issued
  if (shows === 'nothing') return undefined
  const standing = standingOf(issued)
  if (standing === 'revoked') return { standing, since: revokedAt as Date }
  const { organisation, framework, name, lines, total } = content
  return {
    standing,
    since: supersededAt,
    reference,
    issuedAt,
    organisation,
    framework,
    ...(shows === 'validity' ? {} : { name }),
    // What it lists is not true any more as soon as one line of it is not.
    ...(shows === 'competences' && standing === 'valid' ? { attested: { lines, total } } : {}),
  }
}

/** What whoever has the code of a part is shown: these competences, whatever else the statement says or lets be read. */
export function partSeenOf(issued: Issued, competences: readonly string[]): Seen {
  const { revokedAt, supersededAt, reference, issuedAt, content } = issued
  const standing = standingOf(issued)
  if (standing === 'revoked') return { standing, since: revokedAt as Date }
  const { organisation, framework, lines } = content
  const chosen = lines.filter(({ code }) => competences.includes(code))
  return {
    standing,
    since: supersededAt,
    reference,
    issuedAt,
    organisation,
    framework,
    ...(standing === 'valid' ? { attested: { lines: chosen } } : {}),
  }
}

/** As it is written on the document: `ABCD-EFGH-…`. */
export function writtenCode(code: string): string {
  return code.replace(/.{4}(?=.)/g, '$&-')
}

/** What somebody typed or followed for a code; undefined for what is none. */
export function codeTyped(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s–—-]+/g, '')
  return /^[A-Z2-9]{26}$/.test(code) ? code : undefined
}
