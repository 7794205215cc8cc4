import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      '**/build/',
      '**/dist/',
      '**/node_modules/',
      'js-loader/src/generated/',
      'js-loader/examples/*/dist/',
      '**/test-results/',
      '**/playwright-report/',
      '**/.data/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'prefer-const': 'error',
      // A page's text must never become markup.
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Build nodes instead.' },
        { property: 'outerHTML', message: 'Build nodes instead.' },
        { property: 'insertAdjacentHTML', message: 'Build nodes instead.' },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
    },
  },
  {
    files: ['js-loader/**', 'demo-store/client/**', 'e2e/**', 'bench/shop/**', 'wasm/**'],
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
  },
);
