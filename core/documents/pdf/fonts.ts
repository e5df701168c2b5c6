/**
 * The families that our documents are set in, and whether what people wrote can be drawn with them. One that lacks a letter
 * would leave a hole in an official document: it is looked at before, and whoever asks is told which letters they are.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { FONT_FAMILY, FONT_FILES, type FontMetrics, METRICS, readMetrics } from '../font.ts'

const require = createRequire(import.meta.url)
const file = (name: string) => require.resolve(`@expo-google-fonts/${name}.ttf`)

/** Tried in this order. Chinese in simplified letters; none has emoji. */
const FAMILIES = [
  { name: FONT_FAMILY, files: Object.values(FONT_FILES) },
  {
    name: 'Noto Sans',
    files: [file('noto-sans/400Regular/NotoSans_400Regular'), file('noto-sans/700Bold/NotoSans_700Bold')],
  },
  {
    name: 'Noto Sans Arabic',
    files: [
      file('noto-sans-arabic/400Regular/NotoSansArabic_400Regular'),
      file('noto-sans-arabic/700Bold/NotoSansArabic_700Bold'),
    ],
  },
  { name: 'ZCOOL XiaoWei', files: [file('zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular')] },
] as const

/** Read once somebody asks for a document, or has a name that the first family cannot draw. */
let loaded: { blobs: Buffer[]; metrics: Map<string, FontMetrics> } | undefined

function fonts() {
  loaded ??= {
    blobs: FAMILIES.flatMap(({ files }) => files.map((one) => readFileSync(one))),
    metrics: new Map(
      FAMILIES.map(({ name, files: [regular] }) => [
        name,
        name === FONT_FAMILY ? METRICS.regular : readMetrics(readFileSync(regular as string)),
      ]),
    ),
  }
  return loaded
}

/** The contents of every font file. */
export function fontBlobs(): Buffer[] {
  return fonts().blobs
}

export const FAMILY_NAMES: readonly string[] = FAMILIES.map(({ name }) => name)

/** What is not seen, and turns or joins what is beside it. */
const UNSEEN = /^[\s\p{Default_Ignorable_Code_Point}]$/u

/** The families for a name, the first of them having all of its letters where one has. */
export function familiesFor(text: string): string[] {
  const whole = FAMILY_NAMES.find((name) => [...text].every((letter) => has(name, letter)))
  return whole === undefined ? [...FAMILY_NAMES] : [whole, ...FAMILY_NAMES.filter((name) => name !== whole)]
}

/** Pictures that people put beside their name, with what joins and colours them. */
const PICTURES =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\u20e3|\ufe0e|\ufe0f/gu

export type DrawableName = {
  /** The name as a document has it: without pictures, and a letter dressed up ('𝐀') as itself. */
  readonly text: string
  /** The letters that none of our fonts has, each once, in their order. */
  readonly missing: readonly string[]
}

export function drawableName(name: string): DrawableName {
  const letters = name.normalize('NFC').replace(PICTURES, '').replace(/\s+/g, ' ').trim()
  const text = undrawable(letters).length === 0 ? letters : letters.normalize('NFKC')
  return { text, missing: undrawable(text) }
}

function undrawable(text: string): string[] {
  return [...new Set(text)].filter((letter) => !FAMILY_NAMES.some((name) => has(name, letter)))
}

function has(family: string, letter: string): boolean {
  return (
    UNSEEN.test(letter) ||
    (fonts()
      .metrics.get(family)
      ?.has(letter.codePointAt(0) ?? 0) ??
      false)
  )
}
