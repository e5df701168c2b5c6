/** What the README and the guides name exists: settings, commands, scripts, files; and both languages say as much. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PLATFORMS } from '../bots/platforms.ts'
import { SETTING_NAMES } from '../bots/terminal/settings.ts'
import { commands } from '../commands/index.ts'
import { LANGUAGES } from '../core/kernel/actor.ts'
import { FORMER } from './core/i18n/glossary.ts'
import { ROOT, read } from './support/imports.ts'

const platforms = PLATFORMS.map(({ id }) => id)
const guides = platforms.flatMap((platform) =>
  LANGUAGES.map((language) => ({ language, platform, file: `docs/${language}/${platform}.md` })),
)
const READMES = [{ file: 'README.md' }, { file: 'README.fr.md' }]
/** One for each role. */
const roleGuides = ['stagiaires', 'equipe-de-formation', 'coordination'].map((role) => ({
  file: `docs/fr/${role}.md`,
}))
const written = [...READMES, ...guides, ...roleGuides]
const settings = SETTING_NAMES
const names = new Set(
  commands.flatMap(({ names: own }) =>
    own ? [own.fr, own.en, own.fr, own.en].flatMap((name) => [name, name.replaceAll('-', '_')]) : [],
  ),
)
const inFrench = [
  { file: 'README.fr.md' },
  ...guides.filter(({ language }) => language === 'fr'),
  ...roleGuides,
]

/** What people read of a page: no code, nor the lines that part the rows of a table. */
const prose = (file: string): string[] =>
  read(file)
    .replace(/^```[\s\S]*?^```/gm, '')
    .split('\n')
    .filter((line) => !/^[|:\s-]+$/.test(line))
    .map((line) => line.replace(/`[^`]*`/g, 'code'))

/** Of the platforms themselves, and the addresses of the HTTP server. */
const THEIRS = new Set([
  'newbot',
  'setprivacy',
  'setjoingroups',
  'invite',
  'metrics',
  'healthz',
  'readyz',
  'verify',
])

describe('the README and the guides', () => {
  test.each(READMES)('$file names every setting', ({ file }) => {
    expect(settings.length).toBeGreaterThan(15)
    const readme = read(file)
    expect(settings.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })

  test('none that is not one', () => {
    const like = /`([A-Z]{3,}_[A-Z_]+)[`=]/g
    const named = written.flatMap(({ file }) => [...read(file).matchAll(like)].map(([, name]) => name))
    expect(named.filter((name) => !settings.includes(name ?? '') && name !== 'TEST_DATABASE_URL')).toEqual([])
  })

  test.each(written)('$file names only commands, scripts and files that exist', ({ file }) => {
    const text = read(file)
    const typed = [...text.matchAll(/`\/([a-z_-]+)(?![a-z_/-])/g)].map(([, name]) => name ?? '')
    expect(typed.filter((name) => !names.has(name) && !THEIRS.has(name))).toEqual([])
    const { scripts } = JSON.parse(read('package.json'))
    const run = [...text.matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name ?? '')
    expect(run.filter((name) => !(name in scripts))).toEqual([])
    const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '')
    expect(linked.filter((path) => !existsSync(join(ROOT, dirname(file), path)))).toEqual([])
  })

  test.each(platforms)('the guide to %s has the same steps in both languages', (platform) => {
    const steps = (language: string) =>
      [...read(`docs/${language}/${platform}.md`).matchAll(/^(#+ \d*|\d+\.|\|)/gm)].map(([, mark]) => mark)
    expect(steps('en')).toEqual(steps('fr'))
  })

  test.each([
    ['slack', 'fr', '/slack/events', 'ce seul chemin'],
    ['slack', 'en', '/slack/events', 'this one path'],
    ['telegram', 'fr', '/telegram/webhook', 'ce seul chemin'],
    ['telegram', 'en', '/telegram/webhook', 'this one path'],
  ])(
    'behind a proxy, the guide to %s (%s) has %s forwarded and nothing else',
    (platform, language, path, only) => {
      const guide = read(`docs/${language}/${platform}.md`)
      const forwarded = [...guide.matchAll(/location ([^{]+)\{ proxy_pass /g)].map(([, where]) =>
        where?.trim(),
      )
      expect(forwarded).toEqual([`= ${path}`])
      expect(guide).toContain(`**${only}**`)
      expect(guide).toMatch(/`\/healthz`[\s\S]+`\/readyz`/)
    },
  )

  test.each([...READMES, { file: 'docs/local-chat.md' }])('$file says what a monitor reads', ({ file }) => {
    const said = read(file)
    for (const path of ['/healthz', '/readyz']) expect(said).toContain(`GET ${path}`)
    expect(said).toContain('503')
  })

  test.each(guides)('$file says what Node it takes, and how to install', ({ file }) => {
    expect(read(file)).toContain('https://nodejs.org')
    expect(read(file)).toContain('20.19')
    expect(read(file)).toContain('npm ci')
  })

  test.each(roleGuides)('$file names only buttons that the product shows', ({ file }) => {
    const labels = [...read(file).matchAll(/«\u00a0([^»]+)\u00a0»/g)].map(([, label]) =>
      (label ?? '').replaceAll('\u00a0', ' '),
    )
    const files = [
      'common',
      'helpdesk/helpdesk',
      'helpdesk/kept-words',
      'helpdesk/declaring',
      'helpdesk/satisfaction',
      'helpdesk/sheets',
      'helpdesk/similar',
      'helpdesk/word-pairs',
      'training',
      'collaboration',
      'competence',
      'apart',
      'positioning',
      'needs',
      'statement',
      'examples',
      'people',
      'panels',
      'absence',
      'report',
      'overview',
      'mail',
      'terms',
      'frameworks',
    ]
    const words = files.map((one) => read(`core/i18n/fr/${one}.ts`))
    expect(labels.length).toBeGreaterThan(0)
    expect(labels.filter((label) => !words.some((all) => all.includes(label)))).toEqual([])
  })

  test.each(inFrench)('$file parts no mark from its word at the end of a line', ({ file }) => {
    expect(prose(file).filter((line) => / [:;?!»%](?![\p{L}\p{N}_/=-])|« /u.test(line))).toEqual([])
    expect(prose(file).filter((line) => /«[^\u00a0]|[^\u00a0]»/.test(line))).toEqual([])
  })

  test.each([...guides.filter(({ language }) => language === 'fr'), ...roleGuides])(
    '$file calls things by the words of the product',
    ({ file }) => {
      const former = FORMER.fr.filter(([, , now]) => now !== 'salon')
      const found = former.flatMap(([word]) => prose(file).filter((line) => word.test(line)))
      expect(found).toEqual([])
    },
  )

  test.each([...guides.filter(({ language }) => language === 'fr'), ...roleGuides])(
    '$file guesses nobody’s gender',
    ({ file }) => {
      expect(read(file)).not.toMatch(/vous êtes (seul|le seul|prêt|connecté)\b/)
    },
  )
})
