{-# LANGUAGE FlexibleInstances #-}
-- Every program compiles it again: optimising it would take longer than all that it ever does.
{-# OPTIONS_GHC -O0 #-}
-- Answers one question per line, descriptor 3 to 4: reads arguments as Haskell types, writes what was returned.
module Provender (Wire (..), Answer, Type, arguments, returned, serve, wrongCount) where

import Control.Exception (Exception, SomeException, displayException, evaluate, throw, toException, try)
import Data.Bits (shiftL, shiftR, (.&.), (.|.))
import qualified Data.ByteString as B
import qualified Data.ByteString.Char8 as C
import Data.Char (chr, isDigit, ord)
import Data.Int (Int16, Int32, Int64, Int8)
import Data.List (intercalate, isInfixOf, stripPrefix, tails)
import qualified Data.Map as Map
import qualified Data.Set as Set
import qualified Data.Text as Text
import Data.Word (Word, Word16, Word32, Word64, Word8)
import GHC.IO.Handle.FD (fdToHandle)
import Numeric (readHex, showHex)
import System.Exit (exitSuccess)
import System.IO

data Failure = NotCarried String | Unencodable String deriving (Show)

instance Exception Failure

notCarried :: String -> a
notCarried = throw . NotCarried

-- JSON. A number keeps its text.
data Json = Null | Flag Bool | Number String | Text String | List [Json] | Object [(String, Json)]

readJson :: String -> (Json, String)
readJson text = case text of
  c : rest | c `elem` " ,:" -> readJson rest
  'n' : rest -> (Null, drop 3 rest)
  't' : rest -> (Flag True, drop 3 rest)
  'f' : rest -> (Flag False, drop 4 rest)
  '"' : rest -> let (content, more) = readText rest in (Text content, more)
  '[' : rest -> let (items, more) = readItems ']' readJson rest in (List items, more)
  '{' : rest -> let (members, more) = readItems '}' readMember rest in (Object members, more)
  _ -> let (digits, more) = span (`elem` "+-.eE0123456789") text in (Number digits, more)

readMember :: String -> ((String, Json), String)
readMember text = case dropWhile (/= '"') text of
  _ : rest -> let (key, more) = readText rest; (value, end) = readJson more in ((key, value), end)
  [] -> notCarried "a line that is cut short"

readItems :: Char -> (String -> (a, String)) -> String -> ([a], String)
readItems end one text = case dropWhile (`elem` " ,") text of
  c : rest | c == end -> ([], rest)
  [] -> notCarried "a line that is cut short"
  rest -> let (item, more) = one rest; (items, after) = readItems end one more in (item : items, after)

readText :: String -> (String, String)
readText text = case text of
  '"' : rest -> ([], rest)
  '\\' : 'u' : rest -> unit (hex (take 4 rest)) (drop 4 rest)
  '\\' : c : rest -> onto (maybe c id (lookup c escapes)) rest
  c : rest -> onto c rest
  [] -> notCarried "a line that is cut short"
  where
    escapes = zip "bfnrt" "\b\f\n\r\t"
    onto c rest = let (content, more) = readText rest in (c : content, more)
    hex digits = case readHex digits of
      [(code, "")] -> code
      _ -> notCarried "an escape that is none"
    unit high ('\\' : 'u' : rest)
      | high >= 0xD800 && high < 0xDC00 = onto (chr (0x10000 + (high - 0xD800) * 1024 + hex (take 4 rest) - 0xDC00)) (drop 4 rest)
    unit code rest = onto (chr code) rest

tagged :: [String] -> Json -> Maybe Json
tagged tags (Object [(tag, content)]) | tag `elem` tags = Just content
tagged _ _ = Nothing

elements :: Json -> [Json]
elements (List items) = items
elements json = case tagged ["$tuple", "$set", "$frozenset"] json of
  Just (List items) -> items
  _ -> notCarried "a value that is not a sequence"

-- Types of the signature, for what is written.
data Type = Type String [Type]

readType :: Json -> Type
readType (List (Text kind : parts)) = Type kind (map readType parts)
readType _ = Type "any" []

part :: Int -> Type -> Type
part i (Type _ parts) = if i < length parts then parts !! i else Type "any" []

item :: Int -> Type -> Type
item i kind@(Type name _) = part (if name == "tuple" then i else 0) kind

class Wire a where
  decode :: Json -> a
  encode :: Type -> a -> ShowS
  decodeList :: Json -> [a]
  decodeList = map decode . elements
  encodeList :: Type -> [a] -> ShowS
  encodeList kind@(Type name _) items
    | name `elem` ["tuple", "run"] = tuple texts
    | otherwise = list texts
    where
      texts = zipWith (\i -> write (item i kind)) [0 ..] items

write :: Wire a => Type -> a -> ShowS
write (Type "optional" [inner]) = encode inner
write kind = encode kind

joined :: [ShowS] -> ShowS
joined texts = foldr (.) id (intercalate [showChar ','] (map pure texts))

list, tuple :: [ShowS] -> ShowS
list texts = showChar '[' . joined texts . showChar ']'
tuple texts = showString "{\"$tuple\":" . list texts . showChar '}'

whole :: Json -> Integer
whole (Flag flag) = if flag then 1 else 0
whole (Number text) = case text of
  '-' : digits | all isDigit digits -> negate (read digits)
  digits | all isDigit digits -> read digits
  _ -> notCarried "a value that is not an integer"
whole _ = notCarried "a value that is not an integer"

bounded :: (Integral a, Bounded a) => Json -> a
bounded json
  | value < toInteger low || value > toInteger high = notCarried (take 60 (show value) ++ " does not fit the type")
  | otherwise = result
  where
    value = whole json
    result = fromInteger value
    (low, high) = (minBound `asTypeOf` result, maxBound `asTypeOf` result)

encodeWhole :: Integral a => Type -> a -> ShowS
encodeWhole (Type "float" _) value = encodeReal (fromIntegral value)
encodeWhole _ value = shows (toInteger value)

instance Wire Int where { decode = bounded; encode = encodeWhole }
instance Wire Int8 where { decode = bounded; encode = encodeWhole }
instance Wire Int16 where { decode = bounded; encode = encodeWhole }
instance Wire Int32 where { decode = bounded; encode = encodeWhole }
instance Wire Int64 where { decode = bounded; encode = encodeWhole }
instance Wire Word where { decode = bounded; encode = encodeWhole }
instance Wire Word8 where { decode = bounded; encode = encodeWhole }
instance Wire Word16 where { decode = bounded; encode = encodeWhole }
instance Wire Word32 where { decode = bounded; encode = encodeWhole }
instance Wire Word64 where { decode = bounded; encode = encodeWhole }
instance Wire Integer where { decode = whole; encode = encodeWhole }

instance Wire Bool where
  decode (Flag flag) = flag
  decode _ = notCarried "a value that is not a bool"
  encode _ flag = showString (if flag then "true" else "false")

encodeReal :: Double -> ShowS
encodeReal value
  | isNaN value = showString "{\"$float\":\"nan\"}"
  | isInfinite value = showString (if value > 0 then "{\"$float\":\"inf\"}" else "{\"$float\":\"-inf\"}")
  | otherwise = shows value

instance Wire Double where
  decode json = case tagged ["$float"] json of
    Just (Text "inf") -> 1 / 0
    Just (Text "-inf") -> -1 / 0
    Just _ -> 0 / 0
    Nothing -> case json of
      Number ('-' : digits) -> negate (read digits)
      Number digits -> read digits
      _ -> notCarried "a value that is not a number"
  encode _ = encodeReal

instance Wire Float where
  decode json
    | isNaN value = 0 / 0
    | isInfinite value = if value > 0 then 1 / 0 else -1 / 0
    | isPast = notCarried (take 60 (show value) ++ " does not fit a Float")
    | otherwise = held
    where
      value = decode json :: Double
      held = realToFrac value :: Float
      isPast = abs value > 3.4028235e38 || (isWhole json && realToFrac held /= value)
      isWhole (Number digits) = all (\c -> isDigit c || c == '-') digits
      isWhole _ = False
  encode _ value
    | isNaN value = encodeReal (0 / 0)
    | isInfinite value = encodeReal (if value > 0 then 1 / 0 else -1 / 0)
    | otherwise = encodeReal (realToFrac value)

instance Wire () where
  decode _ = ()
  encode _ _ = showString "null"

instance Wire Char where
  decode (Text [c]) = c
  decode _ = notCarried "a value that is not one character"
  encode kind c = encodeList kind [c]
  decodeList (Text text) = text
  decodeList (List items) = map decode items -- texts of one letter each
  decodeList _ = notCarried "a value that is not text"
  encodeList (Type "list" [inner]) text = list (map (encode inner) text)
  encodeList _ text = showChar '"' . foldr ((.) . escaped) id text . showChar '"'

instance Wire Text.Text where
  decode json = Text.pack (decode json)
  encode kind = encode kind . Text.unpack

escaped :: Char -> ShowS
escaped c
  | code >= 0x10000 = unit (0xD800 + shiftR (code - 0x10000) 10) . unit (0xDC00 + (code - 0x10000) .&. 1023)
  | code < 32 || code > 126 || c `elem` "\"\\" = unit code
  | otherwise = showChar c
  where
    code = ord c
    unit value = showString "\\u" . showString (drop 1 (showHex (0x10000 + value) ""))

instance Wire a => Wire [a] where
  decode = decodeList
  encode = encodeList

instance Wire a => Wire (Maybe a) where
  decode Null = Nothing
  decode json = Just (decode json)
  encode kind = maybe (showString "null") (write kind)

instance (Show e, Wire a) => Wire (Either e a) where
  decode = Right . decode
  encode kind = either (throw . userError . show) (write kind)

instance (Ord a, Wire a) => Wire (Set.Set a) where
  decode = Set.fromList . map decode . elements
  encode kind items = showString "{\"$set\":" . list (map (write (part 0 kind)) (Set.toList items)) . showChar '}'

instance (Ord k, Wire k, Wire v) => Wire (Map.Map k v) where
  decode json = Map.fromList $ case (tagged ["$dict"] json, json) of
    (Just (List pairs), _) -> [(decode key, decode value) | List [key, value] <- pairs]
    (_, Object members) -> [(decode (Text key), decode value) | (key, value) <- members]
    _ -> notCarried "a value that is not a dict"
  encode kind items = showString "{\"$dict\":" . list (map pair (Map.toList items)) . showChar '}'
    where
      pair (key, value) = list [write (part 0 kind) key, write (part 1 kind) value]

instance Wire B.ByteString where
  decode json = case tagged ["$bytes"] json of
    Just (Text text) -> fromBase64 text
    _ -> notCarried "a value that is not bytes"
  encode _ bytes = showString "{\"$bytes\":\"" . showString (toBase64 (B.unpack bytes)) . showString "\"}"

digits64 :: String
digits64 = ['A' .. 'Z'] ++ ['a' .. 'z'] ++ ['0' .. '9'] ++ "+/"

fromBase64 :: String -> B.ByteString
fromBase64 = B.pack . go . map value . takeWhile (/= '=')
  where
    value c = maybe (notCarried "bytes that are not base64") fst (lookupDigit c)
    lookupDigit c = case filter ((== c) . snd) (zip [0 :: Int ..] digits64) of
      found : _ -> Just found
      [] -> Nothing
    go (a : b : rest) = byte (shiftL a 2 .|. shiftR b 4) : go2 b rest
    go _ = []
    go2 b (c : rest) = byte (shiftL b 4 .|. shiftR c 2) : go3 c rest
    go2 _ [] = []
    go3 c (d : rest) = byte (shiftL c 6 .|. d) : go rest
    go3 _ [] = []
    byte n = fromIntegral (n .&. 255)

toBase64 :: [Word8] -> String
toBase64 bytes = case map fromIntegral bytes :: [Int] of
  [] -> ""
  [a] -> take 2 (quad a 0 0) ++ "=="
  [a, b] -> take 3 (quad a b 0) ++ "="
  a : b : c : _ -> quad a b c ++ toBase64 (drop 3 bytes)
  where
    quad a b c = let bits = shiftL a 16 .|. shiftL b 8 .|. c in [digits64 !! (shiftR bits n .&. 63) | n <- [18, 12, 6, 0]]

sized :: Int -> Json -> [Json]
sized n json
  | length items == n = items
  | otherwise = notCarried (show (length items) ++ " items for a tuple of " ++ show n)
  where
    items = elements json

placed :: Wire a => a -> Type -> ShowS
placed value kind = write kind value

places :: Type -> [Type -> ShowS] -> ShowS
places kind texts = tuple (zipWith (\i text -> text (item i kind)) [0 ..] texts)

instance (Wire a, Wire b) => Wire (a, b) where
  decode json = let [a, b] = sized 2 json in (decode a, decode b)
  encode kind (a, b) = places kind [placed a, placed b]

instance (Wire a, Wire b, Wire c) => Wire (a, b, c) where
  decode json = let [a, b, c] = sized 3 json in (decode a, decode b, decode c)
  encode kind (a, b, c) = places kind [placed a, placed b, placed c]

instance (Wire a, Wire b, Wire c, Wire d) => Wire (a, b, c, d) where
  decode json = let [a, b, c, d] = sized 4 json in (decode a, decode b, decode c, decode d)
  encode kind (a, b, c, d) = places kind [placed a, placed b, placed c, placed d]

instance (Wire a, Wire b, Wire c, Wire d, Wire e) => Wire (a, b, c, d, e) where
  decode json = let [a, b, c, d, e] = sized 5 json in (decode a, decode b, decode c, decode d, decode e)
  encode kind (a, b, c, d, e) = places kind [placed a, placed b, placed c, placed d, placed e]

instance (Wire a, Wire b, Wire c, Wire d, Wire e, Wire f) => Wire (a, b, c, d, e, f) where
  decode json = let [a, b, c, d, e, f] = sized 6 json in (decode a, decode b, decode c, decode d, decode e, decode f)
  encode kind (a, b, c, d, e, f) = places kind [placed a, placed b, placed c, placed d, placed e, placed f]

instance (Wire a, Wire b, Wire c, Wire d, Wire e, Wire f, Wire g) => Wire (a, b, c, d, e, f, g) where
  decode json = let [a, b, c, d, e, f, g] = sized 7 json in (decode a, decode b, decode c, decode d, decode e, decode f, decode g)
  encode kind (a, b, c, d, e, f, g) = places kind [placed a, placed b, placed c, placed d, placed e, placed f, placed g]

-- Calling, and the value channel.

-- | What is done with the arguments: the text of an answer, by the declared type.
type Answer = Type -> [Json] -> String

arguments :: Json -> [Json]
arguments = elements

wrongCount :: [Json] -> String
wrongCount given = notCarried (show (length given) ++ " arguments")

returned :: Wire a => Type -> a -> String
returned kind value = "{\"value\":" ++ write kind value "}"

raised :: SomeException -> String
raised reason = concat
  ["{\"raised\":{\"type\":", quoted name, ",\"message\":", quoted (take 500 message), ",\"line\":", line, "}}"]
  where
    text = displayException reason
    (name, message) = case words text of
      "NotCarried" : _ -> ("NotCarried", drop 11 text)
      "Unencodable" : _ -> ("UnencodableValue", drop 12 text)
      _ -> ("exception", takeWhile (/= '\n') text)
    -- Of the candidate's source, as a call stack or a failed pattern has it.
    line = case [digits | Just rest <- map (stripPrefix "/box/Solution.hs:") (tails text), let digits = takeWhile isDigit rest, not (null digits)] of
      digits : _ -> digits
      [] -> "0"
    quoted content = encodeList (Type "str" []) content ""

-- | Answers calls until descriptor 3 ends. The declared type of what is returned is JSON.
serve :: String -> Answer -> IO ()
serve returns answer = do
  questions <- fdToHandle 3
  answers <- fdToHandle 4
  hSetBinaryMode questions True
  hSetBinaryMode answers True
  hSetBuffering answers (BlockBuffering Nothing)
  let kind = readType (fst (readJson returns))
      say text = C.hPutStrLn answers (C.pack text) >> hFlush answers
      loop = do
        ended <- hIsEOF questions
        if ended then hFlush stdout >> exitSuccess else pure ()
        line <- C.hGetLine questions
        reply <- try (evaluate (forced (answer kind (arguments (fst (readJson (C.unpack line)))))))
        say (either raised id reply)
        loop
  say "{\"ready\":true}"
  loop

-- | The whole text, so that what the candidate throws is thrown here.
forced :: String -> String
forced text = length text `seq` text
