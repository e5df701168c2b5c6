/**
 * Questions on digital tools in teaching, written for this project (`topics.json`). Of each topic: a question that was answered,
 * with its answer; the same need in a sentence that shares words with it (`shared`), in one that shares none with the question
 * (`other`), as it is typed in haste (`typos`); and a question that looks like it and asks for something else (`near`).
 */
import { readFileSync } from 'node:fs'

export const KINDS = ['shared', 'other', 'typos', 'near'] as const
export type Kind = (typeof KINDS)[number]

export type Topic = { readonly asked: string; readonly answer: string } & Readonly<Record<Kind, string>>

export const topics: readonly Topic[] = JSON.parse(
  readFileSync(new URL('./topics.json', import.meta.url), 'utf8'),
)

/** How well something is found: by the place, from 0, at which each was; -1 where it was not. */
export type Found = { readonly recall: number; readonly meanReciprocalRank: number }

export function foundAt(places: readonly number[]): Found {
  const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length
  return {
    recall: mean(places.map((place) => (place >= 0 && place < 3 ? 1 : 0))),
    meanReciprocalRank: mean(places.map((place) => (place < 0 ? 0 : 1 / (place + 1)))),
  }
}
