//! Modules that are Python of our own and nothing else: the files of the folder `frozen/`.

use super::Module;

macro_rules! frozen {
    ($($const:ident $name:literal $doc:literal;)*) => {
        $(pub(super) const $const: Module =
            Module::new($name, $doc).frozen(include_str!(concat!("frozen/", $name, ".py")));)*
    };
}

frozen! {
    CACHE_INFO "_cache_info" "What `functools` tells of a cache.";
    SITEBUILTINS "_sitebuiltins" "What `site` puts into builtins.";
    COLLECTIONS_ABC "collections.abc" "What can be asked of containers and other objects.";
    CONTEXTLIB "contextlib" "Help with `with`.";
    COPY "copy" "Copies, shallow and deep.";
    DATACLASSES "dataclasses" "Classes that are mostly fields.";
    ENUM "enum" "Classes whose instances are a few constants.";
    IMPORTLIB "importlib" "Importing modules by their names.";
    JSON "json" "JSON.";
    JSON_DECODER "json.decoder" "Reading JSON.";
    JSON_SCANNER "json.scanner" "Reading one value of JSON.";
    JSON_ENCODER "json.encoder" "Writing JSON.";
    KEYWORD "keyword" "Python's keywords.";
    NUMBERS "numbers" "The tower of numbers.";
    DECIMAL "decimal" "Decimal numbers, exact.";
    FRACTIONS "fractions" "Fractions, exact.";
    GRAPHLIB "graphlib" "Graphs and an order of their nodes.";
    IO "io" "Streams in memory.";
    QUEUE "queue" "Queues.";
    STATISTICS "statistics" "Averages and how data spread.";
    STRING "string" "Texts of characters, and templates.";
    TEXTWRAP "textwrap" "Text in lines of a width.";
    TYPING "typing" "Names for types.";
    PPRINT "pprint" "Objects printed over several lines.";
    REPRLIB "reprlib" "Reprs within bounds.";
    ARRAY "array" "Numbers of one kind, close together.";
    ASYNCIO "asyncio" "Coroutines that run side by side.";
    BASE64 "base64" "Bytes as text.";
    BINASCII "binascii" "Bytes as text, and checksums.";
    DIS "dis" "Bytecode as text.";
    INSPECT "inspect" "What objects are.";
    LOGGING "logging" "Telling what goes on.";
    TIMEIT "timeit" "Taking the time.";
    UUID "uuid" "Numbers that nothing else has.";
    HASHLIB "hashlib" "Digests.";
    STRUCT "struct" "Values as bytes.";
    DATETIME "datetime" "Days, times of day, moments and spans of time.";
    RE "re" "Regular expressions.";
    STRPTIME "_strptime" "Moments from texts.";
    TRACEBACK "traceback" "Stacks and exceptions as text.";
    WARNINGS "warnings" "Warnings.";
    TIME "time" "Clocks, and moments in their parts.";
    FUTURE "__future__" "What came to Python in steps.";
    CALENDAR "calendar" "Months and years as people print them.";
    CMATH "cmath" "Functions of complex numbers.";
    COLORSYS "colorsys" "Colors in other systems.";
    CONTEXTVARS "contextvars" "Variables with a value in each context.";
    ERRNO "errno" "Numbers of errors.";
    FNMATCH "fnmatch" "Names and patterns with stars.";
    HTML "html" "Text in HTML.";
    SECRETS "secrets" "Random numbers for secrets.";
    DOCTEST "doctest" "Examples in texts, run.";
    AST "ast" "Literals, read.";
    CODECS "codecs" "Encodings by their names.";
    UNITTEST "unittest" "Tests.";
    UNITTEST_MOCK "unittest.mock" "Things that stand for others in tests.";
    SHLEX "shlex" "Lines as shells read them.";
    CSV "csv" "Rows of values as text.";
    OS "os" "The operating system, as far as a page has one.";
    POSIXPATH "posixpath" "Paths as texts.";
    PATHLIB "pathlib" "Paths as objects.";
    DIFFLIB "difflib" "What differs between sequences.";
    THREADING "threading" "Locks and the like; one thread.";
    PLATFORM "platform" "What this runs on.";
    GETPASS "getpass" "Words that nobody should see.";
    SCHED "sched" "What is to be done when.";
    STAT "stat" "What the numbers about a file mean.";
    HMAC "hmac" "Digests with a key.";
    GETOPT "getopt" "Options of a command line.";
    OPTPARSE "optparse" "Options of a command line, described.";
    TOKENIZE "tokenize" "A program's tokens.";
    CODEOP "codeop" "Texts that may not be whole programs yet.";
    CODE "code" "Programs that run what is typed.";
    PICKLE "pickle" "Objects as bytes.";
    THIS "this" "What Python's makers find good.";
    TOKEN "token" "Kinds of tokens.";
    SHUTIL "shutil" "Work on files and folders.";
    GLOB "glob" "Files that fit a pattern.";
    URLLIB "urllib" "Addresses.";
    URLLIB_PARSE "urllib.parse" "Addresses taken apart and put together.";
    CONFIGPARSER "configparser" "Sections of options.";
    CMD "cmd" "Lines that say what to do.";
    TOMLLIB "tomllib" "TOML, read.";
    HTML_PARSER "html.parser" "HTML, read.";
    IPADDRESS "ipaddress" "Addresses of machines and networks.";
    PYDOC "pydoc" "What is said of objects.";
    ZLIB "zlib" "Bytes, made fewer.";
    GZIP "gzip" "Bytes, made fewer, as in files.";
    LINECACHE "linecache" "Lines of files.";
    LOCALE "locale" "How languages write things; there is one, C.";
    GETTEXT "gettext" "Messages in other languages.";
    ZONEINFO "zoneinfo" "Time zones by their names.";
    XML "xml" "XML.";
    XML_ETREE "xml.etree" "XML as elements.";
    XML_ELEMENT_TREE "xml.etree.ElementTree" "XML as elements.";
    ARGPARSE "argparse" "Arguments of a command line.";
}
