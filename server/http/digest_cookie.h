// The cookie with the digest of a visitor's profile (core/profile/digest.h), which pages write and
// the server sets again: browsers that forget after a week what pages store keep for 400 days what
// the shop's own host sets. Used by the collector.
#pragma once

#include <string>
#include <string_view>

namespace vaiven::server {

// The value of the Set-Cookie header that keeps the digest of a site among these cookies (a Cookie
// header); empty if there is none or it is not one. `secure`: the page came by HTTPS.
std::string KeepDigestCookie(std::string_view cookies, std::string_view public_key, bool secure);

}  // namespace vaiven::server
