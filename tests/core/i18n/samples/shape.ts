/** Which sentences need samples: those that take more than words. */
import type { Messages } from '../../../../core/i18n/fr/index.ts'

type Says = (...given: never[]) => string

/** True when a sentence only takes plain strings, so that any word will do. */
type TakesWords<Given extends readonly unknown[]> = {
  [I in keyof Given]: string extends Given[I] ? (Given[I] extends string ? true : false) : false
}[number] extends true
  ? true
  : false

/** What to give the sentences that take more than words: numbers, nulls, kinds. Adding one asks for its samples here. */
export type Samples<T> = {
  [K in keyof T as T[K] extends Says
    ? TakesWords<Parameters<T[K]>> extends true
      ? never
      : K
    : T[K] extends readonly string[]
      ? never
      : T[K] extends object
        ? keyof Samples<T[K]> extends never
          ? never
          : K
        : never]: T[K] extends (...given: infer Given) => string ? ReadonlyArray<Given> : Samples<T[K]>
}

/** Those of some parts of the catalogue. */
export type SamplesOf<Part extends keyof Samples<Messages>> = Pick<Samples<Messages>, Part>
