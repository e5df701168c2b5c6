/** In which language a newcomer is welcomed: their application's, unless they write in that of the place. Pure. */
import type { Language } from '../kernel/actor.ts'
import { folded } from '../kernel/text.ts'
import { bare } from '../kernel/written.ts'

/** Small words that belong to one language, whatever is spoken of; those of both are left out. */
const SMALL: Record<Language, ReadonlySet<string>> = {
  fr: new Set(
    'le la les un une des du de et est sont je tu il elle vous nous mon ma mes notre votre dans pour avec sur qui que quoi comment pourquoi quand bonjour merci pas ne avez avons ai ce cette ces au aux ou c qu'.split(
      ' ',
    ),
  ),
  en: new Set(
    'the an of and is are was i you we my your our in for with how what why when where which hello hi thanks thank please can could do does did not to this that it there have has'.split(
      ' ',
    ),
  ),
}

/** Undefined where words do not tell. */
function spokenIn(text: string): Language | undefined {
  const words = bare(text)
    .split(/[^\p{L}\p{N}]+/u)
    .map(folded)
  const count = (language: Language) => words.filter((word) => SMALL[language].has(word)).length
  const [french, english] = [count('fr'), count('en')]
  return french === english ? undefined : french > english ? 'fr' : 'en'
}

/**
 * @param application what theirs is set to, where the platform tells.
 * @param words what they wrote; nothing where they pressed or filled in something.
 */
export function welcomedIn(application: Language | undefined, words: string, place: Language): Language {
  return application === undefined || spokenIn(words) === place ? place : application
}
