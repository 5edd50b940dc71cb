/**
 * The direction of imports, as errors, type-only imports included: app → components, web, features, core; components →
 * words and pure files; web → platform, account; features → platform, core, features of lower ranks (ranks.cjs); platform → core; core → zod.
 */
const ranks = require('./ranks.cjs')

const ground = 'core|platform|web'
const feature = `^lib/(?!(?:${ground})/)[^/]+/`
/** A file of a feature or of one of its rooms, however deep, by what its name says it is. */
const inFeature = name => `^lib/(?!(?:${ground})/).+/[a-z0-9-]*${name}`
/** Words, rules and flows: they run anywhere, also in the browser. */
const pure = inFeature('(flow|rules|text|kinds)\\.tsx?$')
const store = inFeature('store[a-z0-9-]*\\.tsx?$')
/** Commands and views; what is done to a case beside its flow stands one deed a file. */
const orders = `(${inFeature('(commands|views)[a-z0-9-]*\\.tsx?$')}|^lib/complaint/act/beside/)`
const job = inFeature('job\\.ts$')
const ours = '^(app|components|lib|prisma|scripts|tests)/'
/** What only a server has. Sheets are no more than a way to write rows. */
const machinery = [`^lib/(platform/(?!sheets/)|web/)`, store, '^prisma/client/', '^(app|scripts|tests|prisma/seed)/']
const test = '\\.test\\.tsx?$'

const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: test, ...from },
  to: { path: ours, pathNot: allowed },
})
const packages = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: test, ...from },
  to,
})
const rankOf = some =>
  `^lib/(${some
    .flatMap(rank => rank.features)
    .join('|')
    .replaceAll('.', '\\.')})(/|$)`
const upwards = ranks.map((rank, at) => ({
  name: 'features-keep-their-rank',
  comment:
    'A feature needs lower ranks only (docs/house.md): what two need of each other goes down, what shows several goes up.',
  severity: 'error',
  from: { path: rankOf([rank]), pathNot: test },
  to: { path: rankOf(ranks.slice(at)), pathNot: '^lib/$1(/|$)' },
}))
const npm = names => ({ path: `(^|/)node_modules/(${names})(/|$)` })

module.exports = {
  forbidden: [
    only('core-stands-alone', { path: '^lib/core/' }, '^lib/core/', 'The ground knows nothing of what stands on it.'),
    only(
      'platform-rests-on-core',
      { path: '^lib/platform/' },
      '^lib/(platform|core)/|^prisma/client/',
      'The machine room knows no feature.',
    ),
    only(
      'web-knows-who-asks',
      { path: '^lib/web/' },
      ['^lib/(web|platform|core|account|file)/', job],
      'The web edge knows accounts, takes files in, starts the jobs, and knows no more of the features.',
    ),
    {
      name: 'pure-files-stay-pure',
      comment: 'Rules, words and flows know nothing of who keeps or shows them, not even by way of another file.',
      severity: 'error',
      from: { path: pure },
      to: { path: [...machinery, '^components/'], reachable: true },
    },
    {
      name: 'stores-keep-domain-shapes',
      comment: 'A store knows the database, never commands, views or the web.',
      severity: 'error',
      from: { path: store, pathNot: test },
      to: { path: [orders, '^lib/web/', '^(app|components|scripts|tests|prisma/seed)/'] },
    },
    {
      name: 'features-rest-on-the-ground',
      comment: 'What a feature does is the same whoever asks for it, a page, a program or a timer.',
      severity: 'error',
      from: { path: feature, pathNot: test },
      to: { path: ['^lib/web/', '^(app|components|scripts|tests|prisma/seed)/'] },
    },
    {
      name: 'features-do-not-order-each-other',
      comment: "Another feature's commands and views are not called; its pure files and its store's reads are.",
      severity: 'error',
      from: { path: '^lib/(?!web/)([^/]+)/', pathNot: test },
      to: { path: orders, pathNot: '^lib/($1|file)/' },
    },
    ...upwards,
    only(
      'plain-components-know-no-domain',
      { path: '^components/(ui|form|table|chart|map)/' },
      ['^components/(ui|form|table|chart|map)/', '^lib/core/'],
      'A button does not know what a 小区 is.',
    ),
    {
      name: 'components-only-show',
      comment: 'Faces get data and actions as props; what they need of a feature runs in the browser.',
      severity: 'error',
      from: { path: '^components/', pathNot: test },
      to: { path: machinery, reachable: true },
    },
    only(
      'app-does-not-reach-past-the-features',
      { path: '^app/' },
      ['^(app|components)/', '^lib/(web|core)/', `^lib/(?!(?:${ground})/)`],
      'Pages do not reach into the machine room.',
    ),
    {
      name: 'pages-do-not-touch-stores',
      comment: 'What a page reads has passed permission and scope in a view.',
      severity: 'error',
      from: { path: '^(app|components)/', pathNot: test },
      to: { path: store },
    },
    packages(
      'core-needs-only-zod',
      { path: '^lib/core/' },
      {
        path: '.',
        pathNot: ['(^|/)node_modules/zod(/|$)', '^lib/'],
      },
      'The ground has one dependency.',
    ),
    packages(
      'pure-files-need-no-machinery',
      { path: pure },
      { path: '.', pathNot: ['(^|/)node_modules/(zod|chinese-days|pinyin-pro)(/|$)', '^lib/'] },
      'Rules, words and flows run anywhere, also in the browser.',
    ),
    packages(
      'one-door-to-the-database',
      { path: '^(app|components|lib)/', pathNot: [test, '^lib/platform/', store] },
      npm('@prisma|pg|pg-boss'),
      'Only stores and the machine room speak to the database.',
    ),
    {
      name: 'prisma-types-stay-in-stores',
      comment: "Prisma's shapes do not leave the stores.",
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: [test, '^lib/platform/', store] },
      to: { path: '^prisma/client/' },
    },
    packages(
      'next-stays-at-the-web-edge',
      { path: '^lib/', pathNot: [test, '^lib/web/'] },
      npm('next|next-auth|react|react-dom'),
      'Features, machine room and ground run without a web server.',
    ),
    { name: 'no-cycles', comment: 'Who needs whom has an end.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nobody-needs-doors-tests-or-scripts',
      comment: 'What the product is made of does not know how it is opened, tested or started.',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: [test, '^app/'] },
      to: { path: '^(app|tests|scripts|prisma/seed)/' },
    },
    {
      name: 'doors-need-no-tests-or-scripts',
      comment: 'What runs in production does not need what does not.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(tests|scripts|prisma/seed)/' },
    },
    {
      name: 'everything-is-found',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: { path: ours },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    doNotFollow: { path: ['node_modules', '^prisma/client'] },
    exclude: { path: '^\\.next' },
  },
}
