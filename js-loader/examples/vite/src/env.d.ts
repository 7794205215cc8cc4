/// <reference types="vite/client" />
interface ImportMetaEnv {
  readonly VITE_VAIVEN_SITE?: string;
  readonly VITE_VAIVEN_SERVER?: string;
}
