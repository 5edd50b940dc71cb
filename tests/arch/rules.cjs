/**
 * The direction of imports, as errors, type-only imports included: app → components, web, features, core; components →
 * words and pure files; web → platform, account; features → platform, core; platform → core; core → zod.
 */
const ground = 'core|platform|web'
/** Files of a feature that keep, do or show; every other file of it is pure: words, rules, flows. */
const worker = '[a-z-]*(store|commands|views)[a-z-]*'
const workers = `^lib/(?!(?:${ground})/)([^/]+)/${worker}\\.tsx?$`
const store = '^lib/[^/]+/[a-z-]*store[a-z-]*\\.tsx?$'
const pure = `^lib/(?!(?:${ground})/)[^/]+/(?!${worker}\\.tsx?$)[^/]+\\.tsx?$`
const ours = '^(app|components|lib|prisma|scripts|tests)/'
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
      '^lib/(web|platform|core|account|file)/',
      'The web edge knows accounts, takes files in, and knows no other feature.',
    ),
    only(
      'pure-files-stay-pure',
      { path: pure },
      [pure, '^lib/core/', '^lib/platform/sheets/'],
      'Rules, words and flows know nothing of who keeps or shows them; sheets are only a way to write rows.',
    ),
    only(
      'stores-keep-domain-shapes',
      { path: store },
      [pure, store, '^lib/(core|platform)/', '^prisma/client/'],
      'A store knows the database, never commands, views or the web.',
    ),
    only(
      'features-rest-on-the-ground',
      { path: workers, pathNot: [test, store] },
      [pure, store, '^lib/(core|platform)/', '^lib/$1/'],
      'Commands and views do not know the web.',
    ),
    {
      name: 'features-do-not-order-each-other',
      comment: "Another feature's commands and views are not called; its pure files and its store's reads are.",
      severity: 'error',
      from: { path: '^lib/([^/]+)/', pathNot: test },
      to: { path: '^lib/[^/]+/[a-z-]*(commands|views)[a-z-]*\\.tsx?$', pathNot: '^lib/($1|file|platform|core|web)/' },
    },
    only(
      'plain-components-know-no-domain',
      { path: '^components/(ui|form|table|chart|map)/' },
      ['^components/(ui|form|table|chart|map)/', '^lib/core/'],
      'A button does not know what a 小区 is.',
    ),
    only(
      'components-only-show',
      { path: '^components/' },
      ['^components/', pure, '^lib/core/'],
      'Faces get data and actions as props.',
    ),
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
      from: { path: '^(app|components|lib/web)/', pathNot: test },
      to: { path: store, pathNot: '^lib/account/' },
    },
    {
      name: 'stores-for-pages-either',
      comment: 'Accounts are read by the web edge alone.',
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
