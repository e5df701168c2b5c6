/** A PDF as a second library reads it: what its pages say, how they are tagged, and what it brings along. */
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

export type ReadPdf = {
  pages: number
  /** Of each page, with line ends. */
  text: string[]
  title: string
  language: string
  /** What it claims to be, such as `pdfuaid:part`. */
  metadata: string
  isTagged: boolean
  /** The roles of its structure, each as often as it is there. */
  roles: Record<string, number>
  /** Of each picture. */
  alternatives: string[]
  fonts: string[]
}

type Node = { role?: string; alt?: string; children?: Node[] }

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 })
  const pdf = await loading.promise
  const read: ReadPdf = {
    pages: pdf.numPages,
    text: [],
    title: '',
    language: '',
    metadata: '',
    isTagged: false,
    roles: {},
    alternatives: [],
    fonts: [],
  }
  const visit = ({ role, alt, children = [] }: Node) => {
    if (role) read.roles[role] = (read.roles[role] ?? 0) + 1
    if (alt) read.alternatives.push(alt)
    for (const child of children) visit(child)
  }
  const fonts = new Set<string>()
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    read.text.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
    visit((await page.getStructTree()) as Node)
    const { fnArray, argsArray } = await page.getOperatorList()
    for (const [index, operation] of fnArray.entries()) {
      if (operation !== OPS.setFont) continue
      const font = page.commonObjs.get(argsArray[index][0])
      if (font.missingFile) throw new Error(`${font.name} is not in the file`)
      fonts.add(font.name.replace(/^[A-Z]{6}\+/, ''))
    }
  }
  read.fonts = [...fonts].sort()
  const { info, metadata } = (await pdf.getMetadata()) as unknown as {
    info: { Title?: string; Language?: string }
    metadata: { getRaw(): string } | null
  }
  read.title = info.Title ?? ''
  read.language = info.Language ?? ''
  read.metadata = metadata?.getRaw() ?? ''
  read.isTagged = (await pdf.getMarkInfo())?.['Marked'] === true
  await loading.destroy()
  return read
}
