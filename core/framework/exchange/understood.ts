/**
 * What was understood of a file with a framework, and why one is refused: each thing by the line on which it stands. Nothing is
 * ever taken in part.
 */
import type { Framework } from '../framework.ts'

/** `moodle`: the export of competency frameworks of Moodle; `table`: a table as people write it; `case`: 1EdTech CASE. */
export const KINDS = ['moodle', 'table', 'case'] as const
export type Kind = (typeof KINDS)[number]

/** What a file says of a framework. Which version it is, and its rule, whoever hands it in says. */
export type Content = Pick<Framework, 'language' | 'title' | 'source' | 'parts' | 'domains'>

export const PROBLEMS = [
  'no-code',
  /** Nobody could type it, or it is too long for a button. */
  'code-shape',
  /** Another line has it, or one that reads like it. */
  'code-twice',
  /** The others begin with the code of their domain, and it begins with that of none, or of another one. */
  'code-elsewhere',
  'no-text',
  'text-long',
  /** What it says it belongs to is not in the file. */
  'domain-unknown',
  /** It belongs to itself, by whatever way. */
  'circle',
  /** A domain without competences, or a competence without a domain. */
  'alone',
  'too-deep',
  'domains-many',
  'competences-many',
  'no-competence',
] as const
export type WhyRefused = (typeof PROBLEMS)[number]

/** `about`: its code as the file has it, or what it names that is not there. */
export type Problem = { readonly line: number; readonly why: WhyRefused; readonly about: string }

/** A field of the file that has no place here: how often it was filled in, and on which line first. */
export type Ignored = { readonly field: string; readonly count: number; readonly line: number }

/** Why nothing of a file is read, and at which line one knew. */
export type Unread = {
  readonly code:
    | 'framework-broken'
    | 'framework-encoding'
    | 'framework-large'
    | 'framework-line'
    | 'framework-many'
    | 'framework-unreadable'
  readonly line?: number
}

export type Understood = {
  readonly kind: Kind
  readonly content: Content
  readonly ignored: readonly Ignored[]
}

export type Read =
  | ({ readonly as: 'framework' } & Understood)
  | { readonly as: 'problems'; readonly problems: readonly Problem[] }
  | ({ readonly as: 'unread' } & Unread)

/** A file whose reading ends here. */
export class Unreadable extends Error {
  readonly unread: Unread

  constructor(code: Unread['code'], line?: number) {
    super(code)
    this.unread = { code, ...(line === undefined ? {} : { line }) }
  }
}

/** The CRCN takes 8 kB of it. */
export const BYTES_MOST = 1024 * 1024
/** Rows, or items: domains, parts and competences together. */
export const ROWS_MOST = 500
/** Characters of one row of a table. */
export const ROW_MOST = 20_000
/** Characters of one text, with its items and what explains it. */
export const TEXT_MOST = 4_000
/** A list to choose from holds no more on some platforms. */
export const COMPETENCES_MOST = 100
export const DOMAINS_MOST = 25
/** It stands in buttons beside a reference. */
export const CODE_MOST = 12
export const TITLE_MOST = 300
/** Where its texts come from. */
export const SOURCE_MOST = 600
