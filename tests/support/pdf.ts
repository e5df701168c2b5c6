/** A PDF as a second library reads it: what its pages say, how they are tagged, and what it brings along. */
import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

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
  /** What a screen reader says, in its order: each block with its role, such as `H1: …`, `TH: …` or `Figure: …`. */
  spoken: string[]
  fonts: string[]
}

/** Goes on in the line that it stands in. */
const INLINE = new Set(['Span', 'Link', 'Strong', 'Em'])

/** A role with what is inside, or what stands on the page under an id. */
type Node = { role?: string; alt?: string; id?: string; children?: Node[] }

/** Said as one, whatever is inside; what is above them only holds others. */
const BLOCKS = new Set(['H1', 'H2', 'H3', 'P', 'TH', 'TD', 'LI', 'Figure', 'Caption'])

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
    spoken: [],
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
    const tree = (await page.getStructTree()) as Node
    visit(tree)
    const texts = await markedTexts(page)
    read.spoken.push(...spokenBy(tree, (id) => texts.get(id) ?? ''))
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

/** What stands on a page, by the ids that its structure names. What no id names, such as a page number, is said by nobody. */
async function markedTexts(page: PDFPageProxy): Promise<Map<string, string>> {
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  const texts = new Map<string, string>()
  const within: string[] = []
  for (const item of items) {
    if ('str' in item) {
      const id = within.at(-1) ?? ''
      texts.set(id, `${texts.get(id) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`)
    } else if (item.type === 'endMarkedContent') within.pop()
    else within.push(item.id ?? '')
  }
  texts.delete('')
  return texts
}

function spokenBy(node: Node, textOf: (id: string) => string): string[] {
  const { role = '', children = [] } = node
  if (!BLOCKS.has(role) && !children.some(({ id }) => id !== undefined))
    return children.flatMap((child) => spokenBy(child, textOf))
  const inside = ({ role: kind = '', id, alt, children: below = [] }: Node): string => {
    const said = alt ?? (id !== undefined ? textOf(id) : below.map(inside).join(''))
    return id !== undefined || INLINE.has(kind) ? said : ` ${said} `
  }
  return [`${role}: ${inside(node).replace(/\s+/g, ' ').trim()}`]
}
