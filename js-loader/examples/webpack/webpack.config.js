import path from 'node:path';
import webpack from 'webpack';

export default {
  mode: 'production',
  entry: './src/main.js',
  output: {
    path: path.resolve('dist'),
    filename: 'main.js',
    clean: true,
  },
  module: {
    // The page itself, as it is. page.wasm needs no rule: webpack knows what the package says of it.
    rules: [{ test: /\.html$/, type: 'asset/resource', generator: { filename: '[name][ext]' } }],
  },
  plugins: [
    new webpack.EnvironmentPlugin({ VAIVEN_SITE: 'demo', VAIVEN_SERVER: 'http://127.0.0.1:4601' }),
  ],
};
